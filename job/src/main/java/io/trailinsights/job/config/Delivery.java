package io.trailinsights.job.config;

/** What readers of the output topics may rely on. */
public enum Delivery {
    /** Kafka transactions: nothing twice for readers with {@code isolation.level=read_committed}. */
    EXACTLY_ONCE,
    /** At once, and after a failure perhaps twice, with the same ids. */
    AT_LEAST_ONCE
}
