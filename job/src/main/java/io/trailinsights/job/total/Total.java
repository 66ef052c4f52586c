package io.trailinsights.job.total;

import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * A count that is part of an operator's state: after a failure it goes on from where the operator goes on, so that it has
 * each record once, however often that was read. The sum over all tasks is what was counted since the job's first start,
 * or since it went on from the last savepoint without this total.
 *
 * <p>It is a metric beside the counters of the same things and not in their place: those only grow while a task runs,
 * which is what rates are made from. This one falls back with each failure, by what will be counted again.
 */
public final class Total {
    private final ListState<Long> kept;
    private long count;

    private Total(ListState<Long> kept, long count) {
        this.kept = kept;
        this.count = count;
    }

    /**
     * Opens a total as it was kept, or at 0, and shows it as a metric.
     *
     * @param metric whose name is that of the state too. It never changes: savepoints find it by this name
     * @throws Exception when the state cannot be read
     */
    public static Total open(JobMetric metric, OperatorStateStore store, JobMetrics metrics) throws Exception {
        // A list, so that with more tasks or fewer each part goes to one of them.
        ListState<Long> kept =
                store.getListState(new ListStateDescriptor<>(metric.exported(), LongSerializer.INSTANCE));
        long count = 0;
        for (long part : kept.get()) {
            count += part;
        }
        Total total = new Total(kept, count);
        metrics.total(metric, total::count);
        return total;
    }

    /** Counts one more. */
    public void increment() {
        count++;
    }

    /**
     * Counts so many more, or fewer: of what comes and goes. One task alone may fall below 0. The sum of all does where the
     * job goes on from a savepoint that has what goes, and not yet this total; it is shown so, for it is wrong then.
     */
    public void add(long change) {
        count += change;
    }

    /** What was counted by this task, and by those whose parts it took over. */
    public long count() {
        return count;
    }

    /**
     * Puts it into the state, for the snapshot that is being taken.
     *
     * @throws Exception when the state cannot be written
     */
    public void keep() throws Exception {
        kept.update(List.of(count));
    }
}
