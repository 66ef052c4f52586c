package io.trailinsights.job.log;

import org.slf4j.MDC;

/**
 * What a log line is about, as a field beside its text: for programs that read logs, see {@code
 * config/log4j2-json.properties}. Only ids that were checked or made by us are ever put there.
 */
public enum LogField {
    /** The id that the records of an episode share: {@code sharedEventID}, or the finding's {@code uid}. */
    EPISODE("episode"),
    /** The idempotency key of an alert. */
    ALERT("alert"),
    /** The name of a receiver. */
    RECEIVER("receiver");

    private final String key;

    LogField(String key) {
        this.key = key;
    }

    /** The lines of this thread are about it until the result is closed. */
    public MDC.MDCCloseable is(String value) {
        return MDC.putCloseable(key, value);
    }
}
