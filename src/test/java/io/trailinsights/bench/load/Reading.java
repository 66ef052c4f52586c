package io.trailinsights.bench.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * How far one run has read its topic, as {@link ReadMeter} tells it: starts the clock with the first batch that counts.
 * Safe for use by several threads.
 */
final class Reading {
    private final String topic;
    private final long total;
    private final long skip;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch allRead = new CountDownLatch(1);
    private final Map<TopicPartition, Long> committed = new ConcurrentHashMap<>();
    private Snapshot start;
    private long readAtStart;

    /**
     * @param total records of the topic
     * @param skip records to read before the clock runs
     */
    Reading(String topic, long total, long skip) {
        this.topic = topic;
        this.total = total;
        this.skip = skip;
    }

    /** A consumer was given records that were not looked at yet. */
    void batch(int records) {
        long before = read.getAndAdd(records);
        if (before >= skip) {
            start(before);
        }
        if (before + records >= total) {
            allRead.countDown();
        }
    }

    private synchronized void start(long before) {
        if (start == null) {
            start = Snapshot.take();
            readAtStart = before;
        }
    }

    /** A consumer has committed where it goes on. */
    synchronized void committed(Map<TopicPartition, Long> offsets) {
        committed.putAll(offsets);
        notifyAll();
    }

    /** A message was sent to another topic. */
    void sent() {
        sent.incrementAndGet();
    }

    /** The topic. */
    String topic() {
        return topic;
    }

    /** How many records were read until now. */
    long read() {
        return read.get();
    }

    /** Waits until all records are read; what happens to them afterwards may still go on. */
    CountDownLatch allRead() {
        return allRead;
    }

    /**
     * Waits until the consumers have committed the topic's end.
     *
     * @return whether they have, within that time
     */
    synchronized boolean awaitCommit(long milliseconds) throws InterruptedException {
        long deadline = System.nanoTime() + milliseconds * 1_000_000;
        while (committedRecords() < total) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private long committedRecords() {
        return committed.values().stream().mapToLong(Long::longValue).sum();
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
                java.util.List.of(),
                0);
    }
}
