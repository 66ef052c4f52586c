package io.trailinsights.job.deliver.route;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertReader;
import io.trailinsights.alerts.alert.UnreadableAlertException;
import io.trailinsights.alerts.route.Destination;
import io.trailinsights.alerts.route.Router;
import io.trailinsights.job.deliver.record.AddressedAlert;
import io.trailinsights.job.deliver.record.AlertRecord;
import io.trailinsights.job.deliver.record.DeadLetterReader;
import io.trailinsights.job.deliver.record.DeliveryJson;
import io.trailinsights.job.deliver.record.DeliveryTopics;
import io.trailinsights.job.deliver.record.OutgoingRecord;
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads records and sends each to its receivers: by the routes, or, of a dead letter that comes again, to the one it was
 * for. What cannot be read is counted, and goes to the dead letters.
 */
public final class RoutingFunction extends ProcessFunction<AlertRecord, AddressedAlert> {
    /** Records that could not be read. */
    public static final OutputTag<OutgoingRecord> UNREADABLE =
            new OutputTag<>("unreadable", TypeInformation.of(OutgoingRecord.class));

    private static final long serialVersionUID = 1;

    private final RoutesText routes;
    private final DeliveryTopics topics;

    private transient Router router;
    private transient DeadLetterReader letters;
    private transient DeliveryJson json;
    private transient Counter read;
    private transient Counter replayed;
    private transient Counter unreadable;

    /**
     * @param routes where alerts go
     * @param topics where to say what could not be read
     */
    public RoutingFunction(RoutesText routes, DeliveryTopics topics) {
        this.routes = routes;
        this.topics = topics;
    }

    @Override
    public void open(OpenContext context) {
        router = new Router(routes.routes());
        letters = new DeadLetterReader();
        json = new DeliveryJson(topics);
        JobMetrics metrics = JobMetrics.of(getRuntimeContext().getMetricGroup());
        read = metrics.counter(JobMetric.ALERTS_READ);
        replayed = metrics.counter(JobMetric.ALERTS_REPLAYED);
        unreadable = metrics.counter(JobMetric.ALERTS_UNREADABLE);
    }

    @Override
    public void processElement(AlertRecord record, Context context, Collector<AddressedAlert> out) {
        try {
            if (record.topic() == null) {
                out.collect(letters.read(record.value()));
                replayed.inc();
            } else {
                route(record, out);
                read.inc();
            }
        } catch (UnreadableAlertException e) {
            unreadable.inc();
            context.output(
                    UNREADABLE,
                    json.unreadable(
                            record, e.getMessage(), context.timerService().currentProcessingTime()));
        }
    }

    private void route(AlertRecord record, Collector<AddressedAlert> out) throws UnreadableAlertException {
        if (record.value() == null) {
            throw new UnreadableAlertException("the record has no value");
        }
        Alert alert = AlertReader.read(record.topic().kind(), record.value());
        for (Destination destination : router.route(alert)) {
            out.collect(new AddressedAlert(destination.receiver(), record.topic(), alert.json()));
        }
    }
}
