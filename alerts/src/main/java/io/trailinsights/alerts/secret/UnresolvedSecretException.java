package io.trailinsights.alerts.secret;

/** A reference that is none, or leads to no secret. The message says what to do, and holds no secret. */
public final class UnresolvedSecretException extends Exception {
    private static final long serialVersionUID = 1L;

    UnresolvedSecretException(String message, Throwable cause) {
        super(message, cause);
    }
}
