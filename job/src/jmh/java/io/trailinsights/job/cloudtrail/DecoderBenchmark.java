package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The time and, with {@code -prof gc}, the bytes that reading one record costs, by the envelope it comes in. Beside it two
 * plain ways of reading the bare record, and the decoder without its shortcut.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(DecoderBenchmark.RECORDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecoderBenchmark {
    static final int RECORDS = 512;

    /** Records of one length. */
    @State(Scope.Benchmark)
    public static class Bare {
        @Param({"660", "1500"})
        public int bytes;

        List<byte[]> values;
        final long reference = Instant.parse("2026-03-03T00:00:00Z").toEpochMilli();
        final JacksonProjection projection = new JacksonProjection();
        final ObjectMapper tree = new ObjectMapper();
        final CloudTrailDecoder general = CloudTrailDecoder.withoutShortcut(DecodeLimits.DEFAULT, Duration.ofHours(24));

        @Setup
        public void make() {
            values = Wrapping.BARE.values(BenchmarkRecords.of(RECORDS, bytes));
        }
    }

    /** Records in an envelope. */
    @State(Scope.Benchmark)
    public static class Wrapped extends Bare {
        @Param
        public Wrapping wrapping;

        final CloudTrailDecoder decoder = new CloudTrailDecoder(DecodeLimits.DEFAULT, Duration.ofHours(24), false);

        @Override
        @Setup
        public void make() {
            values = wrapping.values(BenchmarkRecords.of(RECORDS, bytes));
        }
    }

    /** Takes records alone: another outcome is a fault of the benchmark. */
    private record Sink(Blackhole hole) implements DecodeListener {
        @Override
        public void record(CloudTrailRecord record, Slice element) {
            hole.consume(record);
        }

        @Override
        public void skipped(SkipCode code) {
            throw new IllegalStateException("skipped: " + code);
        }

        @Override
        public void deadLetter(DeadLetterReason reason, String detail, String path, Slice element) {
            throw new IllegalStateException("dead letter: " + reason + ", " + detail);
        }
    }

    @Benchmark
    public void decoder(Wrapped state, Blackhole hole) {
        decode(state.decoder, state, hole);
    }

    @Benchmark
    public void decoderWithoutShortcut(Bare state, Blackhole hole) {
        decode(state.general, state, hole);
    }

    @Benchmark
    public void jacksonProjection(Bare state, Blackhole hole) throws IOException {
        for (byte[] value : state.values) {
            hole.consume(state.projection.read(value));
        }
    }

    @Benchmark
    public void jacksonTree(Bare state, Blackhole hole) throws IOException {
        for (byte[] value : state.values) {
            hole.consume(state.tree.readTree(value));
        }
    }

    private static void decode(CloudTrailDecoder decoder, Bare state, Blackhole hole) {
        Sink sink = new Sink(hole);
        for (byte[] value : state.values) {
            decoder.decode(value, state.reference, sink);
        }
    }
}
