package io.trailinsights.job.config;

/** Where a job without earlier state begins to read its topics. */
public enum StartingOffsets {
    /** With the oldest record the topics still have. */
    EARLIEST,
    /** With what arrives after the start. */
    LATEST,
    /** Where the consumer group stopped; with the oldest record where it never read. */
    COMMITTED
}
