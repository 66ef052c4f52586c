package io.trailinsights.job.route;

import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.SkipCode;
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import io.trailinsights.job.metric.MetricLabel;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/**
 * Counts what was read, so that nothing goes missing without a number: as metrics for those who watch a job that runs, as
 * accumulators, by the constants of this class, for a job that ends and sums up.
 */
public final class DecodeTallies {
    /** CloudTrail records read, late ones among them. */
    public static final String DECODED = "decoded";
    /** Decoded records of a category that is not analysed. */
    public static final String NOT_ANALYSED = "notAnalysed";
    /** Decoded records too late to count. */
    public static final String LATE = "late";
    /** Decoded records without eventID, which cannot be de-duplicated. */
    public static final String WITHOUT_ID = "withoutId";
    /** Followed by the name of a {@link SkipCode}. */
    public static final String SKIPPED = "skipped.";
    /** Followed by the name of a {@link DeadLetterReason}. */
    public static final String DEAD_LETTERS = "deadLetters.";
    /** The newest eventTime read, milliseconds since 1970. */
    public static final String EVENT_TIME = "eventTime";

    final Counter decoded;
    final Counter notAnalysed;
    final Counter late;
    final Counter withoutId;
    final Map<SkipCode, Counter> skipped = new EnumMap<>(SkipCode.class);
    final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
    final LongMaximum eventTime = new LongMaximum();

    DecodeTallies(RuntimeContext context) {
        JobMetrics metrics = JobMetrics.of(context.getMetricGroup());
        decoded = metrics.counter(JobMetric.RECORDS_DECODED, tally(context, DECODED));
        notAnalysed = metrics.counter(JobMetric.RECORDS_NOT_ANALYSED, tally(context, NOT_ANALYSED));
        late = metrics.counter(JobMetric.RECORDS_LATE, tally(context, LATE));
        withoutId = metrics.counter(JobMetric.RECORDS_WITHOUT_ID, tally(context, WITHOUT_ID));
        for (SkipCode code : SkipCode.values()) {
            JobMetrics labelled = metrics.with(MetricLabel.REASON, code.name());
            skipped.put(code, labelled.counter(JobMetric.RECORDS_SKIPPED, tally(context, SKIPPED + code)));
        }
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            JobMetrics labelled = metrics.with(MetricLabel.REASON, reason.name());
            deadLetters.put(reason, labelled.counter(JobMetric.DEAD_LETTERS, tally(context, DEAD_LETTERS + reason)));
        }
        context.addAccumulator(EVENT_TIME, eventTime);
    }

    private static Counter tally(RuntimeContext context, String name) {
        LongCounter counter = new LongCounter();
        context.addAccumulator(name, counter);
        return new TallyCounter(counter);
    }
}
