package io.trailinsights.job.control;

/** A rule that cannot be used; the message is one line that says what is wrong with it and what is allowed. */
public final class RuleFormatException extends Exception {
    private static final long serialVersionUID = 1;

    RuleFormatException(String message) {
        super(message);
    }

    RuleFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
