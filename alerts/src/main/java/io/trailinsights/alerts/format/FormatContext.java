package io.trailinsights.alerts.format;

import java.time.Instant;
import java.util.Objects;

/**
 * What a message says beside its alert.
 *
 * @param receiver name of the receiver in the routes file
 * @param messageId the idempotency key to send: the alert's or digest's id, but another when an alert is repeated while
 *     it lasts, as a receiver drops what has the same key
 * @param now time of the attempt on the wall clock
 */
public record FormatContext(String receiver, String messageId, Instant now) {
    public FormatContext {
        Objects.requireNonNull(receiver, "receiver is null");
        Objects.requireNonNull(messageId, "messageId is null");
        Objects.requireNonNull(now, "now is null");
    }
}
