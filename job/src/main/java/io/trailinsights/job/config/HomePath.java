package io.trailinsights.job.config;

import java.nio.file.Path;

/** A path as people write it in a setting. */
public final class HomePath {
    private HomePath() {}

    /** The absolute path; a leading {@code ~/} is the home folder. */
    public static Path of(String text) {
        return text.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), text.substring(2))
                : Path.of(text).toAbsolutePath();
    }
}
