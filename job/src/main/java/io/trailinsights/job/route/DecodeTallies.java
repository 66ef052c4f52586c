package io.trailinsights.job.route;

import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.SkipCode;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what was read, so that nothing goes missing without a number. As metrics: {@code recordsDecoded},
 * {@code recordsNotAnalysed}, {@code recordsLate}, {@code recordsWithoutId}, {@code skipped} with label {@code code},
 * {@code deadLetters} with label {@code reason}. As accumulators: the constants of this class.
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
        MetricGroup metrics = context.getMetricGroup();
        decoded = metrics.counter("recordsDecoded", tally(context, DECODED));
        notAnalysed = metrics.counter("recordsNotAnalysed", tally(context, NOT_ANALYSED));
        late = metrics.counter("recordsLate", tally(context, LATE));
        withoutId = metrics.counter("recordsWithoutId", tally(context, WITHOUT_ID));
        for (SkipCode code : SkipCode.values()) {
            MetricGroup labelled = metrics.addGroup("code", code.name());
            skipped.put(code, labelled.counter("skipped", tally(context, SKIPPED + code)));
        }
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            MetricGroup labelled = metrics.addGroup("reason", reason.name());
            deadLetters.put(reason, labelled.counter("deadLetters", tally(context, DEAD_LETTERS + reason)));
        }
        context.addAccumulator(EVENT_TIME, eventTime);
    }

    private static Counter tally(RuntimeContext context, String name) {
        LongCounter counter = new LongCounter();
        context.addAccumulator(name, counter);
        return new TallyCounter(counter);
    }
}
