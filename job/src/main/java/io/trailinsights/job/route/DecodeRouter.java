package io.trailinsights.job.route;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.metric.CheckpointAge;
import io.trailinsights.job.metric.JobMetrics;
import io.trailinsights.job.source.Decoded;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends what was read on its way: calls that are analysed to the detector, what could not be read or came too late to
 * the dead letters, and counts all of it. Too late is what lies more than the lateness behind the watermark.
 */
public final class DecodeRouter extends ProcessFunction<Decoded, ApiCall>
        implements CheckpointedFunction, CheckpointListener {
    /** The side output. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    private static final long serialVersionUID = 1;

    private final long latenessMs;
    private final EnumSet<EventCategory> analysed;
    private transient DecodeTallies tallies;
    private transient RouteTotals totals;
    private transient InputDelays delays;
    private transient CheckpointAge checkpoint;
    private transient DeadLetterWriter letters;

    /**
     * @param lateness how far behind the watermark a record still counts
     * @param analysed the categories that go to the detector
     */
    public DecodeRouter(Duration lateness, Set<EventCategory> analysed) {
        this.latenessMs = lateness.toMillis();
        this.analysed = EnumSet.noneOf(EventCategory.class);
        this.analysed.addAll(analysed);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        JobMetrics metrics = JobMetrics.of(getRuntimeContext().getMetricGroup());
        totals = RouteTotals.open(context.getOperatorStateStore(), metrics);
        checkpoint = CheckpointAge.open(context.getOperatorStateStore(), metrics, Clock.systemUTC()::millis);
    }

    @Override
    public void open(OpenContext context) {
        tallies = new DecodeTallies(getRuntimeContext());
        delays = new InputDelays(JobMetrics.of(getRuntimeContext().getMetricGroup()), Clock.systemUTC());
        letters = new DeadLetterWriter();
    }

    @Override
    public void processElement(Decoded decoded, Context context, Collector<ApiCall> out) {
        totals.elements().increment();
        switch (decoded.kind()) {
            case SKIPPED -> {
                totals.skipped().increment();
                tallies.skipped.get(decoded.skip()).inc();
            }
            case DEAD_LETTER -> {
                totals.unreadable().increment();
                deadLetter(decoded, decoded.reason(), decoded.detail(), context);
            }
            case RECORD -> record(decoded, context, out);
        }
    }

    private void record(Decoded decoded, Context context, Collector<ApiCall> out) {
        ApiCall call = decoded.call();
        tallies.decoded.inc();
        delays.record(decoded);
        tallies.eventTime.add(call.eventTimeMs());
        if (call.identity() == 0) {
            tallies.withoutId.inc();
        }
        if (!analysed.contains(call.key().category())) {
            totals.notAnalysed().increment();
            tallies.notAnalysed.inc();
        } else if (isTooLate(call, context.timerService().currentWatermark())) {
            totals.late().increment();
            tallies.late.inc();
            String detail = "eventTime is more than " + latenessMs / 1000 + " s behind the watermark";
            deadLetter(decoded, DeadLetterReason.TOO_LATE, detail, context);
        } else {
            out.collect(call);
        }
    }

    private boolean isTooLate(ApiCall call, long watermark) {
        // Before the first watermark, subtracting would wrap around.
        return watermark != Long.MIN_VALUE && call.eventTimeMs() < watermark - latenessMs;
    }

    private void deadLetter(Decoded decoded, DeadLetterReason reason, String detail, Context context) {
        tallies.deadLetters.get(reason).inc();
        context.output(DEAD_LETTERS, letters.write(decoded, reason, detail));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        totals.keep();
        checkpoint.taken(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        checkpoint.complete(checkpointId);
    }
}
