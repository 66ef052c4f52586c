package io.trailinsights.alerts.format;

import java.util.Objects;

/** An alert that a format cannot put into a message, however it is shortened: it belongs to the dead letters. */
public final class UnrenderableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private UnrenderableException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason is null");
    }

    /**
     * Over the limit in its shortest form.
     *
     * @param bytes size of that form
     * @param limit the most that the receiver takes
     */
    public static UnrenderableException tooLarge(int bytes, int limit) {
        return new UnrenderableException(
                Reason.TOO_LARGE, "the message has " + bytes + " bytes when shortened; the receiver takes " + limit);
    }

    /**
     * The record lacks what the receiver cannot do without.
     *
     * @param what what is missing, for a person
     */
    public static UnrenderableException incomplete(String what) {
        return new UnrenderableException(Reason.INCOMPLETE, "the record has " + what + ", which the receiver needs");
    }

    /** {@link Reason#TOO_LARGE} or {@link Reason#INCOMPLETE}. */
    public Reason reason() {
        return reason;
    }
}
