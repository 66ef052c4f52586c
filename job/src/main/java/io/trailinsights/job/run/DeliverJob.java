package io.trailinsights.job.run;

import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.control.ControlStream;
import io.trailinsights.job.deliver.DeliveryTopology;
import io.trailinsights.job.deliver.record.AlertRecord;
import io.trailinsights.job.deliver.record.DeliveryTopics;
import io.trailinsights.job.deliver.record.OutgoingRecord;
import io.trailinsights.job.deliver.route.RoutesText;
import io.trailinsights.job.sink.KafkaSinks;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The delivery job, whatever it reads from and writes to. Bad rules are the detector's to report. */
public final class DeliverJob {
    private DeliverJob() {}

    /**
     * Adds the job to an environment, from Kafka to Kafka.
     *
     * @param settings of the delivery job, see {@link DetectSettings#forDelivery}
     * @param routes where alerts go
     * @throws io.trailinsights.job.failure.CommandFailure when Kafka does not answer, or the routes are wrong
     */
    public static void define(StreamExecutionEnvironment environment, DetectSettings settings, RoutesText routes) {
        DeliveryTopics topics = DeliveryTopics.of(settings);
        define(
                environment,
                DeliverInput.live(settings),
                routes,
                topics,
                KafkaSinks.deliveries(settings, topics.all(routes.routes())));
    }

    /**
     * Adds the job's operators to an environment.
     *
     * @param routes where alerts go
     * @param topics where to say what became of them
     * @param out takes receipts, dead letters and messages for forwarders
     */
    public static void define(
            StreamExecutionEnvironment environment,
            DeliverInput input,
            RoutesText routes,
            DeliveryTopics topics,
            Sink<OutgoingRecord> out) {
        DataStream<AlertRecord> alerts = environment
                .fromSource(
                        input.alerts(),
                        WatermarkStrategy.noWatermarks(),
                        "alerts",
                        TypeInformation.of(AlertRecord.class))
                .uid(OperatorUids.ALERTS);
        ControlStream control = new ControlStream(environment, input.control());
        DeliveryTopology.deliveries(alerts, control.changes(), input.known(), routes, topics)
                .sinkTo(out)
                .name("receipts and dead letters")
                .uid(OperatorUids.DELIVERIES);
    }
}
