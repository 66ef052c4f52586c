package io.trailinsights.alerts.finding;

/** A text that is no finding of ours; the message says what is wrong, with little of the text in it. */
public final class FindingFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    FindingFormatException(String message) {
        super(message);
    }

    FindingFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
