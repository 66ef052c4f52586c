package io.trailinsights.job.detect;

import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * An operator that keeps one value for each key, as objects in a {@link StateCache} that is written back before each
 * snapshot.
 *
 * <p>Why an operator and not a process function: a state is larger than a record by far, and a backend that keeps bytes
 * would decode and encode it for every record. A function does not choose its key, so it cannot write back what other
 * keys changed.
 *
 * @param <K> the keys
 * @param <V> the values, which are changed in place
 * @param <O> the output
 */
abstract class CachingOperator<K, V, O> extends AbstractStreamOperator<O> implements Triggerable<K, VoidNamespace> {
    private static final long serialVersionUID = 1;
    private static final long MINUTE_MS = 60_000;

    private final long outOfOrdernessMs;

    private transient InternalTimerService<VoidNamespace> timers;
    private transient ListState<Long> keptWatermarks;
    private transient long restoredWatermark;
    /** What is sent on goes there, with the time of the record or timer that brought it. */
    transient TimestampedCollector<O> out;
    /** The values. */
    transient StateCache<K, V> states;

    /** @param outOfOrdernessMs how far watermarks run behind the largest event time read */
    CachingOperator(long outOfOrdernessMs) {
        this.outOfOrdernessMs = outOfOrdernessMs;
    }

    /**
     * Opens the cache and the timers.
     *
     * @param weight roughly how many bytes of heap a value takes
     * @param share of the heap that the values may take in all slots of a task manager together
     */
    final void open(ValueStateDescriptor<V> descriptor, ToIntFunction<V> weight, double share) throws Exception {
        KeyedStateBackend<K> backend = getKeyedStateBackend();
        int slots = getRuntimeContext()
                .getTaskManagerRuntimeInfo()
                .getConfiguration()
                .get(TaskManagerOptions.NUM_TASK_SLOTS);
        long bytes = (long) (Runtime.getRuntime().maxMemory() * share / slots);
        JobMetrics metrics = JobMetrics.of(getMetricGroup());
        states = new StateCache<>(
                backend, getPartitionedState(descriptor), weight, bytes, metrics.counter(JobMetric.STATES_EVICTED));
        metrics.gauge(JobMetric.STATE_CACHE_BYTES, states::bytes);
        timers = getInternalTimerService("minutes", VoidNamespaceSerializer.INSTANCE, this);
        out = new TimestampedCollector<>(output);
    }

    /**
     * The watermark, {@link Long#MIN_VALUE} before the first. Flink forgets it with a restart, and the first record then
     * comes before the first watermark: what is learnt when would depend on where the job was restarted.
     */
    final long watermark() {
        return Math.max(timers.currentWatermark(), restoredWatermark);
    }

    /** The largest event time that a watermark says was read; before the first one nothing was. */
    final long clock(long watermark) {
        return watermark == Long.MIN_VALUE ? watermark : watermark + outOfOrdernessMs;
    }

    /** The epoch minute before which a watermark closes all. */
    static int minuteAt(long watermark) {
        return watermark == Long.MIN_VALUE ? 0 : (int) Math.floorDiv(watermark + 1, MINUTE_MS);
    }

    /** Asks for {@link #onEventTime} once the minutes before an epoch minute are closed. */
    final void wakeAt(K key, int minute) {
        setCurrentKey(key);
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, minute * MINUTE_MS - 1);
    }

    @Override
    public final void onProcessingTime(InternalTimer<K, VoidNamespace> timer) {
        throw new IllegalStateException("no timer of wall time was set, yet one came for " + timer.getKey());
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        keptWatermarks = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("watermark", LongSerializer.INSTANCE));
        // With more tasks or fewer, what a task goes on with may be of any of them.
        long least = Long.MAX_VALUE;
        for (long kept : keptWatermarks.get()) {
            least = Math.min(least, kept);
        }
        restoredWatermark = least == Long.MAX_VALUE ? Long.MIN_VALUE : least;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        // The end of the input is none of what comes after it.
        long watermark = watermark();
        keptWatermarks.update(List.of(watermark == Long.MAX_VALUE ? Long.MIN_VALUE : watermark));
        states.writeBack();
        super.snapshotState(context);
    }

    /** The cache sets the backend's key where it needs it: for RocksDB that is work. */
    @Override
    public final boolean hasKeyContext1() {
        return false;
    }

    @Override
    public final boolean hasKeyContext2() {
        return false;
    }

    @Override
    public final void setKeyContextElement1(StreamRecord record) {
        // See hasKeyContext1.
    }

    @Override
    public final void setKeyContextElement2(StreamRecord record) {
        // See hasKeyContext1.
    }
}
