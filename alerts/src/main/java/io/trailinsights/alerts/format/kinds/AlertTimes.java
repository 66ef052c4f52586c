package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.alert.Alert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them in an alert: UTC, to the minute. */
final class AlertTimes {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private AlertTimes() {}

    /** When it began, and when it was over if it is: {@code Started 2026-03-10T14:05Z, over 2026-03-10T14:23Z}. */
    static String of(Alert alert) {
        String over = alert.endedAt() == null ? "" : "over " + minute(alert.endedAt());
        if (alert.startedAt() == null) {
            return "Was " + over;
        }
        return "Started " + minute(alert.startedAt()) + (over.isEmpty() ? "" : ", " + over);
    }

    static String minute(Instant time) {
        return MINUTE.format(time);
    }
}
