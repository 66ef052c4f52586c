package io.trailinsights.job.failure;

/**
 * A failure that a command explains to the person who ran it: the message is one line that names the thing and says
 * what to do. It ends the program with exit code 1 and without a stack trace.
 */
public final class CommandFailure extends RuntimeException {
    /** @param message one line: what is wrong, with its name and value, and what to do */
    public CommandFailure(String message) {
        super(message);
    }

    /** @param cause kept for the debug log, not shown */
    public CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
