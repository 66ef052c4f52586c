package io.trailinsights.job.total;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class TotalTest {
    private static final int MOST_TASKS = 4;

    @Test
    void forgetsWhatWillBeCountedAgainAfterAFailure() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = task(1, 0, null)) {
            assertThat(count(harness)).isEqualTo(1);
            assertThat(count(harness)).isEqualTo(2);
            snapshot = harness.snapshot(1, 0);
            assertThat(count(harness)).isEqualTo(3);
        }

        try (var harness = task(1, 0, snapshot)) {
            assertThat(count(harness)).isEqualTo(3);
        }
    }

    @Test
    void keepsItsSumWhenThereAreFewerTasks() throws Exception {
        OperatorSubtaskState both;
        try (var first = task(2, 0, null);
                var second = task(2, 1, null)) {
            count(first);
            count(first);
            count(second);
            both = AbstractStreamOperatorTestHarness.repackageState(first.snapshot(1, 0), second.snapshot(1, 0));
        }

        OperatorSubtaskState whole =
                AbstractStreamOperatorTestHarness.repartitionOperatorState(both, MOST_TASKS, 2, 1, 0);
        try (var harness = task(1, 0, whole)) {
            assertThat(count(harness)).isEqualTo(4);
        }
    }

    @Test
    void keepsItsSumWhenThereAreMoreTasks() throws Exception {
        OperatorSubtaskState one;
        try (var harness = task(1, 0, null)) {
            count(harness);
            count(harness);
            one = harness.snapshot(1, 0);
        }

        long sum = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorSubtaskState part =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(one, MOST_TASKS, 1, 2, subtask);
            try (var harness = task(2, subtask, part)) {
                sum += count(harness);
            }
        }
        assertThat(sum).isEqualTo(4);
    }

    @Test
    void showsThatItMissesWhatASavepointWithoutItHad() throws Exception {
        OperatorSubtaskState without;
        try (var harness =
                new OneInputStreamOperatorTestHarness<Long, Long>(new StreamMap<>(value -> value), MOST_TASKS, 1, 0)) {
            harness.open();
            without = harness.snapshot(1, 0);
        }

        try (var harness = task(1, 0, without)) {
            assertThat(add(harness, -1)).as("what came before it was counted").isEqualTo(-1);
            assertThat(count(harness)).isZero();
        }
    }

    private static OneInputStreamOperatorTestHarness<Long, Long> task(int tasks, int subtask, OperatorSubtaskState from)
            throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<Long, Long>(
                new StreamMap<>(new CountingMap()), MOST_TASKS, tasks, subtask);
        harness.setup();
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
        return harness;
    }

    /** Counts one more, and gives the count. */
    private static long count(OneInputStreamOperatorTestHarness<Long, Long> harness) throws Exception {
        return add(harness, 1);
    }

    /** Counts so many more or fewer, and gives the count. */
    private static long add(OneInputStreamOperatorTestHarness<Long, Long> harness, long change) throws Exception {
        harness.processElement(change, 0);
        return harness.extractOutputValues().get(harness.extractOutputValues().size() - 1);
    }

    private static final class CountingMap extends RichMapFunction<Long, Long> implements CheckpointedFunction {
        private static final long serialVersionUID = 1;

        private transient Total total;

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            total = Total.open(
                    JobMetric.COUNTED_TOTAL,
                    context.getOperatorStateStore(),
                    JobMetrics.of(getRuntimeContext().getMetricGroup()));
        }

        @Override
        public Long map(Long change) {
            total.add(change);
            return total.count();
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            total.keep();
        }
    }
}
