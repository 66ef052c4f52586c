package io.trailinsights.job.config;

/** Where a running job keeps what it has learnt. */
public enum StateBackend {
    /** On disk, beyond the size of the heap. */
    ROCKSDB,
    /** On the heap: faster, as long as it fits. */
    HASHMAP
}
