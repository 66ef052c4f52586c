package io.trailinsights.comparison.stream;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The days of a stream.
 *
 * @param firstDay in UTC
 * @param days how many
 * @param learningDays the first of them, which are for learning and not judged
 */
public record Span(LocalDate firstDay, int days, int learningDays) {
    /** Epoch minute at which the stream begins. */
    public long startMinute() {
        return firstDay.toEpochDay() * 1440;
    }

    /** How many minutes it has. */
    public int minutes() {
        return days * 1440;
    }

    /** The minute of the stream at which judging begins. */
    public int judgedFrom() {
        return learningDays * 1440;
    }

    /** The time of a minute of the stream. */
    public Instant instant(long minute) {
        return Instant.ofEpochSecond((startMinute() + minute) * 60);
    }

    /** The minute of the stream at a UTC day's midnight. */
    public int minuteOf(LocalDate day) {
        return (int) (day.toEpochDay() * 1440 - startMinute());
    }

    /** The local date a day before the stream begins: what began then may reach into it. */
    LocalDate firstDate(ZoneId zone) {
        return firstDay.atStartOfDay(ZoneOffset.UTC)
                .withZoneSameInstant(zone)
                .toLocalDate()
                .minusDays(1);
    }

    /** The last local date that touches the stream. */
    LocalDate lastDate() {
        return firstDay.plusDays(days);
    }
}
