package io.trailinsights.bench;

/** What can be measured by itself. */
enum Part {
    /** The detector beside its ceilings and plainer ways, on records of 660 and of 1500 bytes. */
    THROUGHPUT,
    /** The detector with one task instead of two. */
    SCALE,
    /** The detector with few and with many series; what it keeps, and how long a checkpoint takes. */
    SERIES,
    /** The detector where half of all records are of one API. */
    SKEW,
    /** How long after the record that decides an Insight can be read. */
    LATENCY,
    /** The embedded detector in 1 GB of heap. */
    MEMORY
}
