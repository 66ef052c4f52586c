package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.alert.Digest;
import java.util.Objects;

/**
 * One thing that a receiver is told.
 *
 * @param id the idempotency key: the same in every attempt and after every restart, and without a dot
 * @param kind what it is
 * @param alertId the alert that it tells of; null in a digest
 * @param digest what it tells of otherwise; null but in a digest
 */
public record Message(String id, Kind kind, String alertId, Digest digest) {
    /** What a message is. */
    public enum Kind {
        /**
         * An alert for the first time. Each that is given ends as receipt, withheld or dead letter, once; of one that a
         * mute held back it may be told later what became of it when the mute ended.
         */
        ALERT,
        /** The begin of an episode again, because it is not over. */
        REPEAT,
        /** What was held back. */
        DIGEST
    }

    public Message {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(kind, "kind is null");
        if ((alertId == null) == (digest == null)) {
            throw new IllegalArgumentException("a message tells of an alert or of a digest");
        }
    }

    static Message alert(String alertId) {
        return new Message(alertId, Kind.ALERT, alertId, null);
    }

    static Message repeat(String alertId, int number) {
        return new Message(alertId + "-r" + number, Kind.REPEAT, alertId, null);
    }

    static Message of(Digest digest) {
        return new Message(digest.id(), Kind.DIGEST, null, digest);
    }
}
