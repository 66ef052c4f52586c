package io.trailinsights.job.detect;

import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.principal.PrincipalState;
import io.trailinsights.baselines.principal.PrincipalWatch;
import io.trailinsights.baselines.principal.Sighting;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Watches one principal of an account after the other. All arithmetic is in {@link PrincipalWatch}. */
final class PrincipalFunction extends KeyedProcessFunction<String, Sighting, Novelty> {
    private static final long serialVersionUID = 1;
    private static final long MINUTE_MS = 60_000;

    private final long outOfOrdernessMs;

    private transient PrincipalWatch watch;
    private transient ValueState<PrincipalState> state;

    PrincipalFunction(Duration outOfOrderness) {
        this.outOfOrdernessMs = outOfOrderness.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        watch = new PrincipalWatch();
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("principal", new PrincipalStateSerializer()));
    }

    @Override
    public void processElement(Sighting sighting, Context context, Collector<Novelty> out) throws Exception {
        PrincipalState principal = state.value();
        boolean isNew = principal == null;
        if (isNew) {
            principal = new PrincipalState();
        }
        Novelty novelty =
                watch.take(principal, sighting, clock(context.timerService().currentWatermark()));
        state.update(principal);
        if (isNew) {
            wake(principal, context);
        }
        if (novelty != null) {
            out.collect(novelty);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Novelty> out) throws Exception {
        PrincipalState principal = state.value();
        if (principal == null) {
            return;
        }
        if (watch.isForgotten(principal, (int) Math.floorDiv(timestamp + 1, MINUTE_MS))) {
            state.clear();
        } else {
            wake(principal, context);
        }
    }

    private void wake(PrincipalState principal, Context context) {
        context.timerService().registerEventTimeTimer(watch.forgottenAt(principal) * MINUTE_MS - 1);
    }

    /** The largest event time that a watermark says was read; before the first one nothing was. */
    private long clock(long watermark) {
        return watermark == Long.MIN_VALUE ? watermark : watermark + outOfOrdernessMs;
    }
}
