package io.trailinsights.job.feed;

import java.io.Closeable;

/** Documents to be fed, in the order of their delivery. */
public interface FeedInput extends Closeable {
    /** The time of a document that does not say one. */
    long NO_TIME = Long.MIN_VALUE;

    /**
     * A document.
     *
     * @param value one Kafka value
     * @param timeMs recorded time, milliseconds since 1970, or {@link #NO_TIME}
     * @param origin what it came from, for messages
     */
    record Document(byte[] value, long timeMs, String origin) {}

    /** The next document, null behind the last one. */
    Document next();
}
