package io.trailinsights.job.archive;

import java.io.IOException;

/**
 * A file that could not be opened, or not be read to its end: damaged gzip, an array that is never closed, a disk that
 * fails. The documents before the damage have been handed out; whoever reads decides whether to go on with other files.
 */
public final class UnreadableFileException extends IOException {
    private final String file;
    private final String reason;

    /**
     * @param file name or path, for people
     * @param reason what is wrong with it
     * @param cause may be null
     */
    public UnreadableFileException(String file, String reason, Throwable cause) {
        super("cannot read " + file + ": " + reason, cause);
        this.file = file;
        this.reason = reason;
    }

    /** The file, as it was named when it was opened. */
    public String file() {
        return file;
    }

    /** What is wrong with it. */
    public String reason() {
        return reason;
    }
}
