package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.insight.Severity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Set;

/**
 * When people read what is not urgent. Hours are those of the wall clock in the zone, so they move with summer time.
 *
 * @param zone where the people are
 * @param days on which they work, at least one
 * @param from first moment of a day
 * @param to end of a day, later than {@code from}; not part of it
 * @param below what is less severe than this waits for these hours, and what has no severity
 */
public record OfficeHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to, Severity below) {
    public OfficeHours {
        Objects.requireNonNull(zone, "zone is null");
        Objects.requireNonNull(below, "below is null");
        days = Set.copyOf(days);
        if (days.isEmpty() || !from.isBefore(to)) {
            throw new IllegalArgumentException("office hours are on at least one day and end after they begin");
        }
    }

    /** Whether alerts so severe wait for office hours. */
    public boolean applyTo(Severity severity) {
        return severity == null || severity.compareTo(below) < 0;
    }

    /**
     * The first moment within office hours.
     *
     * @param nowMs where to look from
     * @return {@code nowMs} within office hours, else when they begin next
     */
    public long opensAtMs(long nowMs) {
        ZonedDateTime now = Instant.ofEpochMilli(nowMs).atZone(zone);
        if (isWorkday(now)
                && !now.toLocalTime().isBefore(from)
                && now.toLocalTime().isBefore(to)) {
            return nowMs;
        }
        ZonedDateTime opening = at(now, from);
        while (!isWorkday(opening) || opening.toInstant().toEpochMilli() <= nowMs) {
            opening = at(opening.plusDays(1), from);
        }
        return opening.toInstant().toEpochMilli();
    }

    private boolean isWorkday(ZonedDateTime time) {
        return days.contains(time.getDayOfWeek());
    }

    private static ZonedDateTime at(ZonedDateTime day, LocalTime time) {
        return day.toLocalDate().atTime(time).atZone(day.getZone());
    }
}
