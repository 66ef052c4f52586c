package io.trailinsights.job.config;

/** The program's version. */
public final class Version {
    /** As in the pom, without {@code -SNAPSHOT}. */
    public static final String NUMBER = "0.1.0";

    private Version() {}
}
