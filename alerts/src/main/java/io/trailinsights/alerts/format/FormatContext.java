package io.trailinsights.alerts.format;

import io.trailinsights.alerts.insight.Severity;
import java.time.Instant;
import java.util.Objects;

/**
 * What a message says beside its alert.
 *
 * @param receiver name of the receiver in the routes file
 * @param messageId the idempotency key to send: the alert's or digest's id, but another when an alert is repeated while
 *     it lasts, as a receiver drops what has the same key
 * @param now time of the attempt on the wall clock
 * @param begun severity of the episode's first alert, as the receiver was told; null where that is not known, or this is
 *     the first. An end may be more severe than its beginning, and Alertmanager knows an alert by its labels
 */
public record FormatContext(String receiver, String messageId, Instant now, Severity begun) {
    public FormatContext {
        Objects.requireNonNull(receiver, "receiver is null");
        Objects.requireNonNull(messageId, "messageId is null");
        Objects.requireNonNull(now, "now is null");
    }

    /** The context of an episode's first alert, a digest or a ping. */
    public static FormatContext first(String receiver, String messageId, Instant now) {
        return new FormatContext(receiver, messageId, now, null);
    }
}
