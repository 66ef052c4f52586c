package io.trailinsights.job.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class CheckpointAgeTest {
    private static final long START = 1_773_153_000_000L;

    @Test
    void countsFromWhenTheNewestCompleteOneWasTaken() throws Exception {
        Aged aged = new Aged();
        try (var harness = opened(aged, null)) {
            assertThat(aged.after(20)).isEqualTo(20);
            harness.snapshot(1, 0);
            assertThat(aged.after(30)).as("not complete yet").isEqualTo(30);
            harness.snapshot(2, 0);
            harness.notifyOfCompletedCheckpoint(1);
            assertThat(aged.after(30)).isEqualTo(10);
            harness.notifyOfCompletedCheckpoint(2);
            assertThat(aged.after(45)).isEqualTo(15);
        }
    }

    @Test
    void isNoYoungerAfterAFailure() throws Exception {
        OperatorSubtaskState saved;
        Aged before = new Aged();
        try (var harness = opened(before, null)) {
            before.after(20);
            saved = harness.snapshot(1, 0);
        }
        Aged after = new Aged();
        after.after(100);
        try (var harness = opened(after, saved)) {
            assertThat(after.after(110)).isEqualTo(90);
            harness.snapshot(2, 0);
            harness.notifyOfCompletedCheckpoint(2);
            assertThat(after.after(110)).isZero();
        }
    }

    @Test
    void aClockThatIsSetBackMakesItNotNegative() throws Exception {
        Aged aged = new Aged();
        try (var harness = opened(aged, null)) {
            harness.snapshot(1, 0);
            harness.notifyOfCompletedCheckpoint(1);
            assertThat(aged.after(-60)).isZero();
        }
    }

    private static OneInputStreamOperatorTestHarness<Long, Long> opened(Aged aged, OperatorSubtaskState saved)
            throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<Long, Long>(new ProcessOperator<>(aged));
        harness.setup();
        if (saved != null) {
            harness.initializeState(saved);
        }
        harness.open();
        return harness;
    }

    /** A function with an age, and a clock that the test sets. */
    private static final class Aged extends ProcessFunction<Long, Long>
            implements CheckpointedFunction, CheckpointListener {
        private static final long serialVersionUID = 1;

        private transient CheckpointAge age;
        private long nowMs = START;

        /** The age when so many seconds have passed since the start. */
        long after(long seconds) {
            nowMs = START + seconds * 1000;
            return age == null ? 0 : age.seconds();
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            age = CheckpointAge.open(
                    context.getOperatorStateStore(),
                    JobMetrics.of(getRuntimeContext().getMetricGroup()),
                    () -> nowMs);
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            age.taken(context.getCheckpointId());
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            age.complete(checkpointId);
        }

        @Override
        public void processElement(Long value, Context context, Collector<Long> out) {
            out.collect(value);
        }
    }
}
