package io.trailinsights.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;

class IdleAtEndReaderTest {
    private final List<String> said = new ArrayList<>();
    private InputStatus status = InputStatus.NOTHING_AVAILABLE;
    private final IdleAtEndReader<SourceSplit> reader = new IdleAtEndReader<>(new Inner());

    @Test
    void isActiveFromItsFirstPollAlsoWithoutASplit() throws Exception {
        reader.pollNext(new Output());
        reader.addSplits(List.of(() -> "split"));
        reader.pollNext(new Output());
        assertThat(said).containsExactly("active");
    }

    @Test
    void isIdleWhenItHasReadAll() throws Exception {
        reader.addSplits(List.of(() -> "split"));
        status = InputStatus.END_OF_INPUT;
        reader.pollNext(new Output());
        reader.pollNext(new Output());
        assertThat(said).containsExactly("active", "idle");
    }

    @SuppressWarnings("try") // The interface lets close() throw anything.
    private final class Inner implements SourceReader<Decoded, SourceSplit> {
        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<Decoded> output) {
            return status;
        }

        @Override
        public List<SourceSplit> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void addSplits(List<SourceSplit> splits) {}

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }

    private final class Output implements ReaderOutput<Decoded> {
        @Override
        public void markIdle() {
            said.add("idle");
        }

        @Override
        public void markActive() {
            said.add("active");
        }

        @Override
        public void collect(Decoded decoded) {}

        @Override
        public void collect(Decoded decoded, long timestamp) {}

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public SourceOutput<Decoded> createOutputForSplit(String split) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String split) {}
    }
}
