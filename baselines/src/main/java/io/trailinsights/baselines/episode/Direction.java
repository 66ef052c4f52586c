package io.trailinsights.baselines.episode;

/** Which way a series left what is usual. */
public enum Direction {
    /** More calls than usual. */
    SPIKE,
    /** Fewer calls than usual. */
    DROP,
    /** A slow change that only a long window shows. */
    SUSTAINED
}
