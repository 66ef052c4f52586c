package io.trailinsights.job.detect;

import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.principal.PrincipalState;
import io.trailinsights.baselines.principal.PrincipalWatch;
import io.trailinsights.baselines.principal.Sighting;
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import io.trailinsights.job.total.Total;
import java.time.Duration;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Watches one principal of an account after the other. All arithmetic is in {@link PrincipalWatch}. */
final class PrincipalOperator extends CachingOperator<String, PrincipalState, Novelty>
        implements OneInputStreamOperator<Sighting, Novelty> {
    private static final long serialVersionUID = 1;
    private static final double SHARE_OF_HEAP = 0.05;

    private transient PrincipalWatch watch;
    private transient Total principalsWatched;

    PrincipalOperator(Duration outOfOrderness) {
        super(outOfOrderness.toMillis());
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        principalsWatched = Total.open(
                JobMetric.PRINCIPALS_WATCHED, context.getOperatorStateStore(), JobMetrics.of(getMetricGroup()));
    }

    @Override
    public void open() throws Exception {
        super.open();
        watch = new PrincipalWatch();
        open(
                new ValueStateDescriptor<>("principal", new PrincipalStateSerializer()),
                PrincipalState::weight,
                SHARE_OF_HEAP);
    }

    @Override
    public void processElement(StreamRecord<Sighting> element) throws Exception {
        Sighting sighting = element.getValue();
        String subject = sighting.subject();
        StateCache<String, PrincipalState>.Slot slot = states.of(subject);
        boolean isNew = slot.value() == null;
        PrincipalState principal = isNew ? new PrincipalState() : slot.value();
        Novelty novelty = watch.take(principal, sighting, clock(watermark()));
        slot.changed(principal);
        if (isNew) {
            principalsWatched.increment();
            wakeAt(subject, watch.forgottenAt(principal));
        }
        if (novelty != null) {
            out.setTimestamp(element);
            out.collect(novelty);
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        StateCache<String, PrincipalState>.Slot slot = states.of(timer.getKey());
        PrincipalState principal = slot.value();
        if (principal == null) {
            return;
        }
        if (watch.isForgotten(principal, minuteAt(timer.getTimestamp()))) {
            slot.clear();
            principalsWatched.add(-1);
        } else {
            wakeAt(timer.getKey(), watch.forgottenAt(principal));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        principalsWatched.keep();
    }
}
