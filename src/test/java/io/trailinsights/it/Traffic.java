package io.trailinsights.it;

import io.trailinsights.job.synthetic.Attack;
import io.trailinsights.job.synthetic.SyntheticRecord;
import io.trailinsights.job.synthetic.SyntheticTraffic;
import io.trailinsights.job.synthetic.TrafficSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A working week of a small made company, with attacks on its Friday: the same bytes in every run. */
final class Traffic {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate FRIDAY = MONDAY.plusDays(4);
    /** Until Saturday, so that the episodes of Friday evening end too. */
    private static final int DAYS = 6;
    /** Some thousand records a day. */
    private static final double SCALE = 0.15;

    private final List<SyntheticRecord> records = new ArrayList<>();
    private final List<Attack> attacks;

    Traffic() {
        TrafficSettings settings =
                TrafficSettings.of(MONDAY, DAYS).withScale(SCALE).withAttacksOn(FRIDAY);
        SyntheticTraffic traffic = new SyntheticTraffic(settings);
        attacks = traffic.attacks();
        traffic.forEachRemaining(records::add);
    }

    /** What is planted. */
    List<Attack> attacks() {
        return attacks;
    }

    /** Kafka values in the order of their delivery. */
    List<byte[]> values() {
        return records.stream().map(SyntheticRecord::json).toList();
    }

    /** The same with the times of their events and of their delivery. */
    List<SyntheticRecord> records() {
        return List.copyOf(records);
    }

    /** How many values there are. */
    int size() {
        return records.size();
    }

    /** The middle of the day with the attacks. */
    Instant amidTheAttacks() {
        return FRIDAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** How many values come before the first one whose eventTime is after a time. */
    int countUntil(Instant time) {
        int count = 0;
        while (count < records.size() && records.get(count).eventTimeMs() <= time.toEpochMilli()) {
            count++;
        }
        return count;
    }

    /** The newest eventTime among so many first values. */
    Instant lastUntil(int count) {
        return Instant.ofEpochMilli(records.subList(0, count).stream()
                .mapToLong(SyntheticRecord::eventTimeMs)
                .max()
                .orElseThrow());
    }
}
