package io.trailinsights.job.metric;

import java.util.List;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * How old the newest complete checkpoint is, as a metric: what a failure would have to do again, and how long
 * exactly-once readers have seen nothing. The time is part of the checkpoint, so that a job that fails and comes back
 * without ever completing one does not look young.
 */
public final class CheckpointAge {
    private static final ListStateDescriptor<Long> STATE =
            new ListStateDescriptor<>("checkpoint-time", LongSerializer.INSTANCE);

    private final ListState<Long> kept;
    private final LongSupplier nowMs;
    /** When those were taken that are not complete yet, by their ids. */
    private final TreeMap<Long, Long> pending = new TreeMap<>();
    /** Of the newest complete one, milliseconds since 1970. The metrics' thread reads it. */
    private volatile long takenMs;

    private CheckpointAge(ListState<Long> kept, LongSupplier nowMs, long takenMs) {
        this.kept = kept;
        this.nowMs = nowMs;
        this.takenMs = takenMs;
    }

    /**
     * Opens the age as of the checkpoint that the job goes on from, or as of now, and shows it as a metric.
     *
     * @param nowMs the time on the wall clock, milliseconds since 1970
     * @throws Exception when the state cannot be read
     */
    public static CheckpointAge open(OperatorStateStore store, JobMetrics metrics, LongSupplier nowMs)
            throws Exception {
        // Every task gets the times of all: there may be more tasks than before.
        ListState<Long> kept = store.getUnionListState(STATE);
        long takenMs = Long.MIN_VALUE;
        for (long time : kept.get()) {
            takenMs = Math.max(takenMs, time);
        }
        CheckpointAge age = new CheckpointAge(kept, nowMs, takenMs == Long.MIN_VALUE ? nowMs.getAsLong() : takenMs);
        metrics.gauge(JobMetric.SECONDS_SINCE_CHECKPOINT, age::seconds);
        return age;
    }

    /**
     * A checkpoint is being taken.
     *
     * @throws Exception when the state cannot be written
     */
    public void taken(long checkpoint) throws Exception {
        long now = nowMs.getAsLong();
        pending.put(checkpoint, now);
        kept.update(List.of(now));
    }

    /** A checkpoint is complete; those before it never will be. */
    public void complete(long checkpoint) {
        Long time = pending.get(checkpoint);
        if (time != null) {
            takenMs = time;
        }
        pending.headMap(checkpoint, true).clear();
    }

    /** How old it is; not below 0, wherever the clock was set. */
    long seconds() {
        return Math.max(0, (nowMs.getAsLong() - takenMs) / 1000);
    }
}
