package io.trailinsights.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.cloudtrail.SkipCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrailClockTest {
    private static final Duration BOUND = Duration.ofMinutes(15);

    /** Each row: pairs of eventTime and delivery time on 2026-03-10, and the clock behind each watermark emitted. */
    static Stream<Arguments> runs() {
        return Stream.of(
                run("begins with the first record", "10:00:30 10:04:00", "10:00:30"),
                run("says nothing within a minute", "10:00:10 10:04:00, 10:00:59 10:04:00", "10:00:10"),
                run("speaks when a minute begins", "10:00:59 10:04:00, 10:01:00 10:04:00", "10:00:59, 10:01:00"),
                run("does not go back", "10:05:00 10:06:00, 09:00:00 10:07:00, 10:05:30 10:08:00", "10:05:00"),
                run(
                        "a wrong clock gets no further than its delivery",
                        "10:00:00 10:04:00, 23:00:00 10:05:00, 10:01:00 10:06:00, 10:07:00 10:08:00",
                        "10:00:00, 10:05:00, 10:07:00"),
                run("a wrong clock at the start too", "23:00:00 10:05:00, 10:01:00 10:06:00", "10:05:00"),
                run(
                        "without delivery times one leap alone is not believed",
                        "10:00:00 -, 23:00:00 -, 10:01:00 -, 22:00:00 -, 10:02:00 -",
                        "10:00:00, 10:01:00, 10:02:00"),
                run(
                        "five leaps in succession are, up to the oldest",
                        "10:00:00 -, 20:03:00 -, 20:01:00 -, 20:05:00 -, 20:04:00 -, 20:02:00 -, 20:03:00 -",
                        "10:00:00, 20:01:00, 20:03:00"),
                run(
                        "five leaps apart from each other are not",
                        "10:00:00 -, 20:00:00 -, 10:00:00 -, 20:00:00 -, 10:00:00 -, 20:00:00 -, 10:00:00 -, 20:00:00 -,"
                                + " 10:00:00 -, 20:00:00 -",
                        "10:00:00"),
                run("two hours are no leap", "10:00:00 -, 12:00:00 -", "10:00:00, 12:00:00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void emitsWatermarks(String name, String records, List<Long> expected) {
        List<Long> watermarks = new ArrayList<>();
        TrailClock clock = new TrailClock(BOUND);
        for (String record : records.split(", *")) {
            String[] times = record.trim().split(" ");
            long delivered = times[1].equals("-") ? Origin.NO_TIMESTAMP : at(times[1]);
            Decoded decoded = Calls.record(at(times[0]), new Origin("t", 0, 0, delivered));
            clock.onEvent(decoded, at(times[0]), collect(watermarks));
        }
        assertThat(watermarks).isEqualTo(expected);
    }

    @Test
    void onlyRecordsMoveIt() {
        List<Long> watermarks = new ArrayList<>();
        TrailClock clock = new TrailClock(BOUND);
        Origin origin = new Origin("t", 0, 0, at("10:00:00"));
        clock.onEvent(Calls.skipped(SkipCode.EMPTY, origin), at("10:00:00"), collect(watermarks));
        clock.onPeriodicEmit(collect(watermarks));
        assertThat(watermarks).isEmpty();
    }

    @Test
    void givesRecordsTheirEventTimeAndTheRestTheirDelivery() {
        Origin origin = new Origin("t", 0, 0, at("10:05:00"));
        var assigner = TrailClock.strategy(BOUND, Duration.ofMinutes(1)).createTimestampAssigner(null);

        assertThat(assigner.extractTimestamp(Calls.record(at("10:00:00"), origin), at("10:05:00")))
                .isEqualTo(at("10:00:00"));
        assertThat(assigner.extractTimestamp(Calls.skipped(SkipCode.EMPTY, origin), at("10:05:00")))
                .isEqualTo(at("10:05:00"));
    }

    private static Arguments run(String name, String records, String clocks) {
        List<Long> watermarks = Stream.of(clocks.split(", *"))
                .map(clock -> at(clock) - BOUND.toMillis() - 1)
                .toList();
        return Arguments.of(name, records, watermarks);
    }

    private static long at(String time) {
        return Instant.parse("2026-03-10T" + time + "Z").toEpochMilli();
    }

    private static WatermarkOutput collect(List<Long> watermarks) {
        return new WatermarkOutput() {
            @Override
            public void emitWatermark(Watermark watermark) {
                watermarks.add(watermark.getTimestamp());
            }

            @Override
            public void markIdle() {
                throw new AssertionError("idleness is another's business");
            }

            @Override
            public void markActive() {
                throw new AssertionError("idleness is another's business");
            }
        };
    }
}
