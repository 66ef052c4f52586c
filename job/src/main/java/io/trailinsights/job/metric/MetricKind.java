package io.trailinsights.job.metric;

/** How the values of a metric behave. */
public enum MetricKind {
    /** Grows while a task runs, and begins at 0 with each start of it. */
    COUNTER,
    /** A value of this moment, of this task. */
    GAUGE,
    /** A {@link io.trailinsights.job.total.Total}: part of the state, its sum over all tasks is right after any failure. */
    TOTAL,
    /** The newest thousand values of a task, as quantiles, and how many there ever were since its start. */
    HISTOGRAM
}
