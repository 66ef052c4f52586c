package io.trailinsights.alerts.setting;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 36h}, {@code 15m}, {@code 90s}, {@code 1d}, {@code 500ms}, {@code 0}, or ISO-8601. */
public final class Durations {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12})\\s*([a-z]+)");

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException for anything that is no duration; a plain number but 0 has no unit and is refused
     */
    public static Duration parse(String text) {
        String trimmed = text.trim();
        if (trimmed.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = NUMBER_AND_UNIT.matcher(trimmed.toLowerCase(Locale.ROOT));
        try {
            return matcher.matches() ? of(Long.parseLong(matcher.group(1)), matcher.group(2)) : Duration.parse(trimmed);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("no duration: " + text, e);
        }
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s", "sec", "second", "seconds" -> Duration.ofSeconds(amount);
            case "m", "min", "minute", "minutes" -> Duration.ofMinutes(amount);
            case "h", "hour", "hours" -> Duration.ofHours(amount);
            case "d", "day", "days" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException("no unit of time: " + unit);
        };
    }

    /** The shortest text that {@link #parse} reads as this duration, in the largest unit that divides it, up to hours. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 3600 == 0 && seconds != 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 && seconds != 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
