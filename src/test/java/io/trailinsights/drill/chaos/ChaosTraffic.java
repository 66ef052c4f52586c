package io.trailinsights.drill.chaos;

import io.trailinsights.bench.stream.RecordBytes;
import io.trailinsights.job.synthetic.Attack;
import io.trailinsights.job.synthetic.SyntheticRecord;
import io.trailinsights.job.synthetic.SyntheticTraffic;
import io.trailinsights.job.synthetic.TrafficSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;

/**
 * Two weeks of a made company with attacks on the second Friday, and between its records what no detector counts: values
 * that are no JSON, empty ones, and records that come days late. Each value is one record; the same bytes in every run.
 */
final class ChaosTraffic implements Iterator<byte[]> {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final int DAYS = 14;
    private static final LocalDate ATTACKED = MONDAY.plusDays(11);
    /** A little less than there are at scale 1, so that there are never fewer than was asked for. */
    private static final double RECORDS_AT_SCALE_1 = 650_000;

    private static final int UNREADABLE_EVERY = 701;
    private static final int EMPTY_EVERY = 907;
    private static final int LATE_EVERY = 1009;
    private static final long LATE_BY_MS = Duration.ofDays(3).toMillis();
    private static final byte[] UNREADABLE = "{\"eventVersion\":\"1.11\",".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY = "null".getBytes(StandardCharsets.UTF_8);

    private final SyntheticTraffic traffic;
    private long given;

    /** @param records about how many, and never fewer */
    ChaosTraffic(long records) {
        traffic = new SyntheticTraffic(TrafficSettings.of(MONDAY, DAYS)
                .withScale(records / RECORDS_AT_SCALE_1)
                .withAttacksOn(ATTACKED));
    }

    /** What is planted. */
    List<Attack> attacks() {
        return traffic.attacks();
    }

    @Override
    public boolean hasNext() {
        return traffic.hasNext();
    }

    @Override
    public byte[] next() {
        given++;
        if (given % UNREADABLE_EVERY == 0) {
            return UNREADABLE;
        }
        if (given % EMPTY_EVERY == 0) {
            return EMPTY;
        }
        SyntheticRecord record = traffic.next();
        if (given % LATE_EVERY == 0) {
            RecordBytes.setEventTime(record.json(), record.eventTimeMs() - LATE_BY_MS);
        }
        return record.json();
    }
}
