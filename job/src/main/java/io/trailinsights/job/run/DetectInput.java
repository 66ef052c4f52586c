package io.trailinsights.job.run;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.control.ControlInput;
import io.trailinsights.job.control.ControlRecord;
import io.trailinsights.job.control.ControlTopic;
import io.trailinsights.job.detect.NewsBegin;
import io.trailinsights.job.source.Decoded;
import io.trailinsights.job.source.RecordSource;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;

/**
 * What the detector job reads.
 *
 * @param records CloudTrail records
 * @param clock the event time of the records
 * @param control changes of rules while the job runs; null where there are none to come
 * @param known the rules that a first start begins with
 * @param news when what is found begins to be news
 */
public record DetectInput(
        Source<Decoded, ?, ?> records,
        WatermarkStrategy<Decoded> clock,
        Source<ControlRecord, ?, ?> control,
        List<Rule> known,
        NewsBegin news) {
    public DetectInput {
        known = List.copyOf(known);
    }

    /** Files alone, and the rules to try on them. */
    public static DetectInput archive(RecordSource records, List<Rule> rules) {
        return new DetectInput(records.archive(), records.archiveClock(), null, rules, NewsBegin.atOnce());
    }

    /**
     * An archive, perhaps an empty one, then Kafka, with the rules of the control topic from the first record on.
     *
     * @throws io.trailinsights.job.failure.CommandFailure when Kafka does not answer
     */
    public static DetectInput live(RecordSource records, DetectSettings settings) {
        return new DetectInput(
                records.historyThenKafka(),
                records.clock(),
                ControlInput.source(settings),
                new ControlTopic(settings).rules(),
                NewsBegin.after(records.archiveEndMs()));
    }
}
