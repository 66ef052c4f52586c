package io.trailinsights.bench.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far one run has read its topic, as {@link ReadMeter} tells it: starts the clock with the first batch that counts.
 * Safe for use by several threads.
 */
final class Reading {
    private final String topic;
    private final long skip;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private Snapshot start;
    private long readAtStart;

    /**
     * @param skip records to read before the clock runs
     */
    Reading(String topic, long skip) {
        this.topic = topic;
        this.skip = skip;
    }

    /** A consumer was given records that were not looked at yet. */
    void batch(int records) {
        long before = read.getAndAdd(records);
        if (before >= skip) {
            start(before);
        }
    }

    private synchronized void start(long before) {
        if (start == null) {
            start = Snapshot.take();
            readAtStart = before;
        }
    }

    /** A message was sent to another topic. */
    void sent() {
        sent.incrementAndGet();
    }

    /** The topic. */
    String topic() {
        return topic;
    }

    /** What was measured up to a moment. */
    synchronized CaseResult until(Snapshot end) {
        if (start == null) {
            throw new IllegalStateException("no record of " + topic + " was read");
        }
        return new CaseResult(
                read.get() - readAtStart,
                (end.nanos() - start.nanos()) / 1e9,
                (end.cpuNanos() - start.cpuNanos()) / 1e9,
                end.allocatedBytes() - start.allocatedBytes(),
                read.get(),
                sent.get(),
                List.of(),
                0);
    }
}
