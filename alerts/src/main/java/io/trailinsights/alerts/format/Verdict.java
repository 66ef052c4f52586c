package io.trailinsights.alerts.format;

import java.time.Instant;
import java.util.Objects;

/**
 * What an attempt's end means for the message and for its receiver.
 *
 * @param outcome what to do
 * @param reason why; its {@link Reason#code()} goes into receipts and dead letters
 * @param notBefore of a retry the earliest time the receiver asked for, at most a day from now; else null
 */
public record Verdict(Outcome outcome, Reason reason, Instant notBefore) {
    /** What to do. */
    public enum Outcome {
        /** It has arrived. */
        DELIVERED,
        /** Try again later. */
        RETRY,
        /** It will never be taken: to the dead letters. */
        DEAD,
        /** To the dead letters, and open the breaker: every other message would be refused alike. */
        DEAD_AND_OPEN,
        /** To the dead letters, and nothing more to this receiver until its configuration changes. */
        DEAD_AND_CLOSE
    }

    public Verdict {
        Objects.requireNonNull(outcome, "outcome is null");
        Objects.requireNonNull(reason, "reason is null");
        if (notBefore != null && outcome != Outcome.RETRY) {
            throw new IllegalArgumentException("notBefore with " + outcome);
        }
    }

    /** It has arrived. */
    public static Verdict delivered() {
        return new Verdict(Outcome.DELIVERED, Reason.ACCEPTED, null);
    }

    /** Try again, when the retry policy says so. */
    public static Verdict retry(Reason reason) {
        return new Verdict(Outcome.RETRY, reason, null);
    }

    /** Try again, but not before {@code notBefore}; null is the same as {@link #retry(Reason)}. */
    public static Verdict retry(Reason reason, Instant notBefore) {
        return new Verdict(Outcome.RETRY, reason, notBefore);
    }

    /** It will never be taken. */
    public static Verdict dead(Reason reason) {
        return new Verdict(Outcome.DEAD, reason, null);
    }

    /** It will never be taken, and nothing else will until somebody mends it. */
    public static Verdict deadAndOpen(Reason reason) {
        return new Verdict(Outcome.DEAD_AND_OPEN, reason, null);
    }

    /** The receiver wants nothing more. */
    public static Verdict deadAndClose(Reason reason) {
        return new Verdict(Outcome.DEAD_AND_CLOSE, reason, null);
    }
}
