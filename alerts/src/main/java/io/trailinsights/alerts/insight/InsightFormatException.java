package io.trailinsights.alerts.insight;

/** A text that is no Insights record; the message says what is wrong, without quoting more than a little of it. */
public final class InsightFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, one line */
    public InsightFormatException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong, one line
     * @param cause the parser's complaint
     */
    public InsightFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
