package io.trailinsights.job.source;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The clock of one partition or file: the newest eventTime read. Watermarks run behind it by a fixed bound and are
 * emitted with the record that begins a new minute, never by wall time, so that a replay has the same ones.
 *
 * <p>One wrong clock somewhere in the world must not make everybody else late. So a record moves the clock no further
 * than the time it was delivered at (its Kafka timestamp; a call cannot be delivered before it was made). Where delivery
 * times are unknown, as in plain files, a leap of more than {@link #LEAP} counts only once {@link #WITNESSES} records in
 * succession agree on it, and then only up to the oldest of them.
 */
public final class TrailClock implements WatermarkGenerator<Decoded> {
    private static final long LEAP = Duration.ofHours(2).toMillis();
    private static final int WITNESSES = 5;
    private static final long MINUTE = 60_000;
    private static final long UNSET = Long.MIN_VALUE;

    /** No partition is read so far ahead of another: less than the detector can bear, see its {@code ApiDetector}. */
    private static final Duration MOST_AHEAD = Duration.ofHours(12);
    /** How often the partitions compare how far they are: often enough for a replay of two weeks a second. */
    private static final Duration COMPARED_EVERY = Duration.ofMillis(30);

    private final long outOfOrdernessMs;
    private long clock = UNSET;
    /** The clock at which the next minute begins. */
    private long nextMinute = UNSET;

    private int witnesses;
    private long oldestWitness;

    /** @param outOfOrderness how far watermarks run behind the clock */
    TrailClock(Duration outOfOrderness) {
        this.outOfOrdernessMs = outOfOrderness.toMillis();
    }

    /**
     * Event times and watermarks of a source: a record's timestamp is its eventTime, that of anything else the time of
     * its delivery.
     *
     * @param outOfOrderness how long the records of a minute are awaited
     * @param idleness after how long without records a partition no longer holds the others back
     */
    public static WatermarkStrategy<Decoded> strategy(Duration outOfOrderness, Duration idleness) {
        return WatermarkStrategy.<Decoded>forGenerator(context -> new TrailClock(outOfOrderness))
                .withTimestampAssigner((decoded, delivered) ->
                        decoded.call() == null ? delivered : decoded.call().eventTimeMs())
                .withIdleness(idleness);
    }

    /** The same for partitions that are read at once: none runs far ahead of another, as in a replay at full speed. */
    public static WatermarkStrategy<Decoded> inStep(Duration outOfOrderness, Duration idleness) {
        return strategy(outOfOrderness, idleness).withWatermarkAlignment("records", MOST_AHEAD, COMPARED_EVERY);
    }

    @Override
    public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
        if (decoded.call() == null) {
            return;
        }
        if (decoded.origin().hasTimestamp()) {
            clock = Math.max(clock, Math.min(timestamp, decoded.origin().kafkaTimestampMs()));
        } else {
            advanceWithWitnesses(timestamp);
        }
        if (clock >= nextMinute) {
            nextMinute = (Math.floorDiv(clock, MINUTE) + 1) * MINUTE;
            output.emitWatermark(new Watermark(clock - outOfOrdernessMs - 1));
        }
    }

    private void advanceWithWitnesses(long timestamp) {
        if (clock == UNSET || timestamp <= clock + LEAP) {
            clock = Math.max(clock, timestamp);
            witnesses = 0;
            return;
        }
        oldestWitness = witnesses == 0 ? timestamp : Math.min(oldestWitness, timestamp);
        if (++witnesses == WITNESSES) {
            clock = oldestWitness;
            witnesses = 0;
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // Only records move event time.
    }
}
