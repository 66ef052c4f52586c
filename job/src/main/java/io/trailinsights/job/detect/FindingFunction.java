package io.trailinsights.job.detect;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.finding.Finding;
import io.trailinsights.baselines.finding.FindingGate;
import io.trailinsights.baselines.finding.FindingState;
import io.trailinsights.baselines.principal.Novelty;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decides what an account's principals did for the first time that is told, and writes it. All arithmetic is in
 * {@link FindingGate}.
 *
 * <p>Why apart from the function that lets Insights through: what principals tell comes over other tasks, at another
 * speed. If one function took both, an Insight could read differently each time it is made.
 */
final class FindingFunction extends KeyedProcessFunction<String, Novelty, FindingMessage> {
    private static final long serialVersionUID = 1;
    private static final long MINUTE_MS = 60_000;

    private final DetectorSettings settings;
    private final String configVersion;

    private transient FindingGate gate;
    private transient FindingWriter writer;
    private transient ValueState<FindingState> state;
    private transient Counter findings;

    FindingFunction(DetectorSettings settings, String configVersion) {
        this.settings = settings;
        this.configVersion = configVersion;
    }

    @Override
    public void open(OpenContext context) {
        gate = new FindingGate(settings);
        writer = new FindingWriter(configVersion);
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("findings", new FindingStateSerializer()));
        findings = getRuntimeContext().getMetricGroup().counter("findings");
    }

    @Override
    public void processElement(Novelty novelty, Context context, Collector<FindingMessage> out) throws Exception {
        FindingState account = state.value();
        if (account == null) {
            account = new FindingState();
        }
        for (Finding finding : gate.take(account, novelty, settings.falseAlarms())) {
            tell(finding, out);
        }
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
        for (Finding finding : gate.silent(account, (int) Math.floorDiv(timestamp + 1, MINUTE_MS), clock)) {
            tell(finding, out);
        }
        wake(account, context);
        state.update(account);
    }

    private void tell(Finding finding, Collector<FindingMessage> out) {
        findings.inc();
        out.collect(writer.write(finding));
    }

    private void wake(FindingState account, Context context) {
        int minute = gate.wakeAt(account);
        if (minute >= 0) {
            context.timerService().registerEventTimeTimer(minute * MINUTE_MS - 1);
        }
    }
}
