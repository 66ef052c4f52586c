package io.trailinsights.job.detect;

import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.finding.Finding;
import io.trailinsights.baselines.finding.Finding.Stage;
import io.trailinsights.baselines.finding.FindingGate;
import io.trailinsights.baselines.finding.FindingKind;
import io.trailinsights.baselines.finding.FindingState;
import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.rule.RuleSet;
import io.trailinsights.job.control.RuleChange;
import io.trailinsights.job.control.RulesInForce;
import io.trailinsights.job.log.LogField;
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Decides what an account's principals did for the first time that is told, marks what rules mute, and writes it. All
 * arithmetic is in {@link FindingGate}. What was decided of an archive is counted and not told; what goes on is told when
 * it has grown since.
 *
 * <p>Why apart from the function that lets Insights through: what principals tell comes over other tasks, at another
 * speed. If one function took both, an Insight could read differently each time it is made.
 */
final class FindingFunction extends KeyedBroadcastProcessFunction<String, Novelty, RuleChange, FindingMessage>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(FindingFunction.class);
    private static final long MINUTE_MS = 60_000;

    private final DetectorSettings settings;
    private final String configVersion;
    private final RulesInForce rules;
    private final NewsBegin news;

    private transient FindingGate gate;
    private transient FindingWriter writer;
    private transient ValueState<FindingState> state;
    private transient ValueState<FindingNotes> notes;
    private transient ToldCounters told;
    private transient Counter muted;
    private transient Counter past;

    FindingFunction(DetectorSettings settings, String configVersion, RulesInForce rules, NewsBegin news) {
        this.settings = settings;
        this.configVersion = configVersion;
        this.rules = rules;
        this.news = news;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        rules.initialize(context);
        news.initialize(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // What was given when the state was made is in it already.
    }

    @Override
    public void open(OpenContext context) {
        gate = new FindingGate(settings);
        writer = new FindingWriter(configVersion);
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("findings", new FindingStateSerializer()));
        notes = getRuntimeContext().getState(new ValueStateDescriptor<>("notes", new FindingNotesSerializer()));
        JobMetrics metrics = JobMetrics.of(getRuntimeContext().getMetricGroup());
        List<String> types =
                Arrays.stream(FindingKind.values()).map(FindingWriter::type).toList();
        told = new ToldCounters(metrics, JobMetric.FINDINGS_TOLD, types);
        muted = metrics.counter(JobMetric.FINDINGS_MUTED);
        past = metrics.counter(JobMetric.FINDINGS_OF_THE_PAST);
    }

    @Override
    public void processBroadcastElement(RuleChange change, Context context, Collector<FindingMessage> out)
            throws Exception {
        rules.change(change, context.getBroadcastState(RulesInForce.STATE));
    }

    @Override
    public void processElement(Novelty novelty, ReadOnlyContext context, Collector<FindingMessage> out)
            throws Exception {
        FindingState account = state.value();
        if (account == null) {
            account = new FindingState();
        }
        RuleSet inForce = rules.get(context.getBroadcastState(RulesInForce.STATE));
        double accepted = inForce.falseAlarms(novelty.account(), novelty.touch().minute(), settings.falseAlarms());
        tell(gate.take(account, novelty, accepted), inForce, out);
        wake(account, context);
        state.update(account);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingMessage> out) throws Exception {
        FindingState account = state.value();
        if (account == null || context.timerService().currentWatermark() == Long.MAX_VALUE) {
            return; // The input has ended, time has not gone on: silence after the last record means nothing.
        }
        long clock = timestamp + settings.outOfOrderness().toMillis();
        tell(
                gate.silent(account, (int) Math.floorDiv(timestamp + 1, MINUTE_MS), clock),
                rules.get(context.getBroadcastState(RulesInForce.STATE)),
                out);
        wake(account, context);
        state.update(account);
    }

    private void tell(List<Finding> findings, RuleSet inForce, Collector<FindingMessage> out) throws Exception {
        if (findings.isEmpty()) {
            return;
        }
        FindingNotes open = notes.value() == null ? new FindingNotes() : notes.value();
        for (Finding finding : findings) {
            String id = FindingWriter.id(finding);
            boolean untold = open.release(id);
            boolean over = finding.stage() == Stage.CLOSE;
            if (news.isPast(finding.detectedAtMs()) || over && untold) {
                past.inc();
                if (!over) {
                    open.withhold(id);
                }
            } else {
                tell(finding, mute(finding, untold, inForce, open), out);
            }
        }
        notes.update(open.isEmpty() ? null : open);
    }

    /** The mute of a finding. That it is over is muted where nobody heard of it: where all that was told was muted. */
    private static Muted mute(Finding finding, boolean untold, RuleSet inForce, FindingNotes open) {
        String id = FindingWriter.id(finding);
        if (finding.stage() == Stage.CLOSE) {
            return open.takeMute(id);
        }
        Muted mute = Mutes.shown(inForce.mute(finding));
        if (mute == null) {
            open.takeMute(id);
        } else if (untold || finding.stage() == Stage.CREATE) {
            open.mute(id, mute);
        }
        return mute;
    }

    private void tell(Finding finding, Muted mute, Collector<FindingMessage> out) {
        told.told(FindingWriter.type(finding.kind()), FindingWriter.severity(finding));
        String id = FindingWriter.id(finding);
        try (MDC.MDCCloseable about = LogField.EPISODE.is(id)) {
            LOG.info(
                    "Finding {} in account {}, {}, {}{}: {}",
                    FindingWriter.type(finding.kind()),
                    finding.account(),
                    finding.stage(),
                    FindingWriter.severity(finding).label(),
                    mute == null ? "" : ", muted",
                    id);
        }
        if (mute != null) {
            muted.inc();
        }
        out.collect(writer.write(finding, mute));
    }

    private void wake(FindingState account, ReadOnlyContext context) {
        int minute = gate.wakeAt(account);
        if (minute >= 0) {
            context.timerService().registerEventTimeTimer(minute * MINUTE_MS - 1);
        }
    }
}
