package io.trailinsights.alerts.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The header {@code Retry-After} in both its forms (RFC 9110, section 10.2.3). */
final class RetryAfter {
    /** The preferred form of a date in HTTP: {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private RetryAfter() {}

    /**
     * The time before which the receiver wants nothing, from now to {@link ResponseClassifier#MOST_PUT_OFF} from now;
     * null where the header is missing or says nothing.
     */
    static Instant read(String header, Instant now) {
        if (header == null || header.length() > 64) {
            return null;
        }
        String text = header.trim();
        Instant latest = now.plus(ResponseClassifier.MOST_PUT_OFF);
        Instant asked;
        if (text.matches("[0-9]+")) {
            // More digits than a day has seconds: no need to count them.
            asked = text.length() > 9 ? latest : now.plusSeconds(Long.parseLong(text));
        } else {
            try {
                asked = Instant.from(HTTP_DATE.parse(text));
            } catch (DateTimeException e) {
                return null;
            }
        }
        if (asked.isAfter(latest)) {
            return latest;
        }
        return asked.isBefore(now) ? now : asked;
    }
}
