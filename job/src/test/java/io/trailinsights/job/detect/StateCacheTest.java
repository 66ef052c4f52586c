package io.trailinsights.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cache before each of the real backends, in a real operator, against a plain map. */
class StateCacheTest {
    private static final int KEYS = 300;

    static Stream<StateBackend> backends() {
        return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void holdsWhatAPlainMapHoldsThroughEvictionsSnapshotsAndRestores(StateBackend backend) throws Exception {
        Random random = new Random(7);
        Map<String, Integer> expected = new HashMap<>();
        OperatorSubtaskState saved = null;
        for (int run = 0; run < 4; run++) {
            try (var harness = opened(backend, saved)) {
                for (int step = 0; step < 5000; step++) {
                    String key = "k" + random.nextInt(KEYS);
                    if (random.nextInt(10) == 0) {
                        expected.remove(key);
                        harness.processElement("-" + key, 0);
                    } else {
                        int sum = expected.merge(key, 1, Integer::sum);
                        harness.processElement(key, 0);
                        assertThat(harness.extractOutputValues()
                                        .get(harness.extractOutputValues().size() - 1))
                                .isEqualTo(sum);
                    }
                    if (step % 1000 == 999) {
                        harness.getOutput().clear();
                        harness.snapshot(step, step);
                    }
                }
                saved = harness.snapshot(9999, 9999);
                if (backend instanceof HashMapStateBackend) {
                    assertThat(harness.numKeyedStateEntries()).isEqualTo(expected.size());
                }
            }
        }
    }

    /** What was snapshotted is what was so then, though its objects change while it may still be written. */
    @ParameterizedTest
    @MethodSource("backends")
    void aSnapshotKeepsWhatWasThen(StateBackend backend) throws Exception {
        OperatorSubtaskState saved;
        try (var harness = opened(backend, null)) {
            harness.processElement("k", 0);
            saved = harness.snapshot(1, 1);
            harness.processElement("k", 0);
        }
        try (var harness = opened(backend, saved)) {
            harness.processElement("k", 0);
            assertThat(harness.extractOutputValues()).containsExactly(2);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, Integer> opened(
            StateBackend backend, OperatorSubtaskState saved) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, String, Integer>(
                new CountCalls(), value -> value.startsWith("-") ? value.substring(1) : value, Types.STRING);
        harness.setStateBackend(backend);
        harness.setup();
        if (saved != null) {
            harness.initializeState(saved);
        }
        harness.open();
        return harness;
    }

    /** Counts how often a key came, in an array that it changes in place; a minus before the key forgets it. */
    private static final class CountCalls extends AbstractStreamOperator<Integer>
            implements OneInputStreamOperator<String, Integer> {
        private static final long serialVersionUID = 1;
        private static final int ROOM_FOR_FEW = 20_000;

        private transient StateCache<String, int[]> cache;

        @Override
        public void open() throws Exception {
            super.open();
            KeyedStateBackend<String> backend = getKeyedStateBackend();
            var counts = new ValueStateDescriptor<>("counts", PrimitiveArrayTypeInfo.INT_PRIMITIVE_ARRAY_TYPE_INFO);
            cache = new StateCache<>(
                    backend, getPartitionedState(counts), array -> 100, ROOM_FOR_FEW, new SimpleCounter());
        }

        @Override
        public void setKeyContextElement1(StreamRecord record) {
            // The cache does it.
        }

        @Override
        public void processElement(StreamRecord<String> element) throws Exception {
            String value = element.getValue();
            if (value.startsWith("-")) {
                cache.of(value.substring(1)).clear();
                return;
            }
            StateCache<String, int[]>.Slot slot = cache.of(value);
            int[] count = slot.value() == null ? new int[1] : slot.value();
            count[0]++;
            slot.changed(count);
            output.collect(new StreamRecord<>(count[0], 0));
        }

        @Override
        public void snapshotState(StateSnapshotContext context) throws Exception {
            cache.writeBack();
            super.snapshotState(context);
        }
    }
}
