package io.trailinsights.job.run;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.control.ControlInput;
import io.trailinsights.job.control.ControlRecord;
import io.trailinsights.job.control.ControlTopic;
import io.trailinsights.job.deliver.AlertInput;
import io.trailinsights.job.deliver.record.AlertRecord;
import java.util.List;
import org.apache.flink.api.connector.source.Source;

/**
 * What the delivery job reads.
 *
 * @param alerts Insights, findings, and dead letters that come again
 * @param control changes of rules while the job runs
 * @param known the rules that a first start begins with
 */
public record DeliverInput(Source<AlertRecord, ?, ?> alerts, Source<ControlRecord, ?, ?> control, List<Rule> known) {
    public DeliverInput {
        known = List.copyOf(known);
    }

    /**
     * Kafka.
     *
     * @param settings of the delivery job, see {@link DetectSettings#forDelivery}
     * @throws io.trailinsights.job.failure.CommandFailure when Kafka does not answer
     */
    public static DeliverInput live(DetectSettings settings) {
        return new DeliverInput(
                AlertInput.source(settings), ControlInput.source(settings), new ControlTopic(settings).rules());
    }
}
