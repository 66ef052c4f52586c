package io.trailinsights.alerts.alert;

/** A text that is neither an Insight nor a finding; the message says what is wrong, with little of the text in it. */
public final class UnreadableAlertException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong */
    public UnreadableAlertException(String message) {
        super(message);
    }

    UnreadableAlertException(String message, Throwable cause) {
        super(message, cause);
    }
}
