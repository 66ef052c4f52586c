package io.trailinsights.job.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The eventTime of a document, found without parsing it: the first text {@code "eventTime"} and the string behind it,
 * also where the record is quoted inside another document. Good enough for pacing, and for nothing else.
 */
final class EventTime {
    private static final byte[] NAME = "eventTime".getBytes(StandardCharsets.US_ASCII);
    /** Colon, quotes, backslashes and white space between the name and the time. */
    private static final int MOST_BYTES_BETWEEN = 16;

    private static final int TIME_BYTES = "2026-03-04T05:06:07Z".length();

    private EventTime() {}

    /** Milliseconds since 1970, or {@link FeedInput#NO_TIME}. */
    static long of(byte[] document) {
        int name = indexOfName(document);
        if (name < 0) {
            return FeedInput.NO_TIME;
        }
        int from = name + NAME.length;
        int until = Math.min(from + MOST_BYTES_BETWEEN, document.length - TIME_BYTES + 1);
        for (int at = from; at < until; at++) {
            if (document[at] >= '0' && document[at] <= '9') {
                return parse(new String(document, at, TIME_BYTES, StandardCharsets.ISO_8859_1));
            }
        }
        return FeedInput.NO_TIME;
    }

    private static long parse(String time) {
        try {
            return Instant.parse(time).toEpochMilli();
        } catch (DateTimeParseException e) {
            return FeedInput.NO_TIME;
        }
    }

    private static int indexOfName(byte[] document) {
        int last = document.length - NAME.length;
        for (int at = 0; at <= last; at++) {
            // The capital letter is rarer in records than the first one.
            if (document[at + 5] == 'T' && document[at] == 'e' && matches(document, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] document, int at) {
        for (int i = 0; i < NAME.length; i++) {
            if (document[at + i] != NAME[i]) {
                return false;
            }
        }
        return true;
    }
}
