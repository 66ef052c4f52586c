package io.trailinsights.comparison.stream;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * When people of a place work.
 *
 * @param zone with its clock changes
 * @param holidays days on which nobody works who does not work on Sundays
 */
public record Calendar(ZoneId zone, Set<LocalDate> holidays) {
    /** A place without holidays. */
    public static Calendar of(String zone, LocalDate... holidays) {
        return new Calendar(ZoneId.of(zone), Set.of(holidays));
    }

    /** Whether a local date is neither in a weekend nor a holiday. */
    public boolean isWorkday(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY && !holidays.contains(date);
    }

    /** The epoch minute of a local time. */
    long minuteOf(LocalDate date, int minuteOfDay) {
        return date.atTime(minuteOfDay / 60, minuteOfDay % 60).atZone(zone).toEpochSecond() / 60;
    }
}
