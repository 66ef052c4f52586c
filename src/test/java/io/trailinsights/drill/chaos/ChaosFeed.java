package io.trailinsights.drill.chaos;

import io.trailinsights.job.kafka.TopicSpec;
import io.trailinsights.job.kafka.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Feeds values evenly into a topic with one partition, each once and in order, however often the broker is away: Kafka's
 * client tries again, and the broker drops what it has already.
 */
final class ChaosFeed {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long POLL_MS = 50;
    private static final int MOST_AWAY_MS = 600_000;

    private final String bootstrapServers;
    private final String topic;
    private final Iterator<byte[]> values;
    private final int perSecond;
    private final FutureTask<Long> feeding = new FutureTask<>(this::send);
    private volatile long fed;
    private long most;

    /** Makes the topic where it is missing. */
    ChaosFeed(String bootstrapServers, String topic, Iterator<byte[]> values, int perSecond) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.values = values;
        this.perSecond = perSecond;
        try (Topics topics = Topics.connect(bootstrapServers, PATIENCE)) {
            topics.createMissing(List.of(TopicSpec.input(topic, 1)));
        }
    }

    /** Begins, in a thread of its own. */
    void start() {
        Thread thread = new Thread(feeding, "feed");
        thread.setDaemon(true);
        thread.start();
    }

    /** How many were handed to Kafka's client so far. */
    long fed() {
        return fed;
    }

    /** Lets so many be fed, and no more until this is called again; at first none is. */
    synchronized void allow(long records) {
        most = records;
        notifyAll();
    }

    /** Waits until so many are fed, or all. */
    synchronized void awaitFed(long records) throws InterruptedException {
        while (fed < records && !feeding.isDone()) {
            wait(POLL_MS);
        }
    }

    /**
     * Waits until Kafka has all.
     *
     * @return how many there are
     * @throws IOException when Kafka did not take one
     */
    long await() throws IOException, InterruptedException {
        try {
            return feeding.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }

    private long send() throws IOException, InterruptedException {
        AtomicReference<Exception> refused = new AtomicReference<>();
        long interval = 1_000_000_000L / perSecond;
        long count = 0;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            long due = System.nanoTime();
            while (values.hasNext() && refused.get() == null) {
                // Time that was spent waiting is not made up for.
                due = awaitAllowed(count) ? System.nanoTime() : due + interval;
                awaitTime(due);
                producer.send(new ProducerRecord<>(topic, values.next()), (metadata, failure) -> {
                    if (failure != null) {
                        refused.compareAndSet(null, failure);
                    }
                });
                fed = ++count;
            }
        }
        if (refused.get() != null) {
            throw new IOException("Kafka did not take a record", refused.get());
        }
        return count;
    }

    /** Waits until one more than these may be fed; false when that is so already. */
    private synchronized boolean awaitAllowed(long count) throws InterruptedException {
        boolean waits = count >= most;
        while (count >= most) {
            wait();
        }
        return waits;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                20,
                "max.block.ms",
                MOST_AWAY_MS,
                "delivery.timeout.ms",
                MOST_AWAY_MS);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void awaitTime(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
