package io.trailinsights.drill.delivery;

import io.trailinsights.bench.stream.TopicWriter;
import io.trailinsights.job.kafka.TopicSpec;
import io.trailinsights.job.kafka.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes alerts to the topic of Insights, as the detector does, and notes when. */
final class AlertFeed implements AutoCloseable {
    private static final String TOPIC = "insights";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();
    private final AtomicReference<Exception> refused = new AtomicReference<>();

    /** Connects, and makes the topic where it is missing. */
    AlertFeed(String bootstrapServers) {
        try (Topics topics = Topics.connect(bootstrapServers, PATIENCE)) {
            topics.createMissing(List.of(TopicSpec.results(TOPIC, 1)));
        }
        producer = TopicWriter.producer(bootstrapServers);
    }

    /**
     * Sends alerts evenly, and returns when Kafka has all.
     *
     * @param perSecond how many; {@link Integer#MAX_VALUE} for as fast as it goes
     * @throws IOException when Kafka does not take one
     */
    void send(List<DrillAlert> alerts, int perSecond) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < alerts.size(); i++) {
            awaitTime(start + i * 1_000_000_000L / perSecond);
            DrillAlert alert = alerts.get(i);
            sentNanos.put(alert.id(), System.nanoTime());
            producer.send(new ProducerRecord<>(TOPIC, alert.json()), (metadata, failure) -> {
                if (failure != null) {
                    refused.compareAndSet(null, failure);
                }
            });
        }
        producer.flush();
        if (refused.get() != null) {
            throw new IOException("Kafka did not take an alert", refused.get());
        }
    }

    private static void awaitTime(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** When each alert was sent, of {@link System#nanoTime}; by its id. */
    Map<String, Long> sentNanos() {
        return sentNanos;
    }

    @Override
    public void close() {
        producer.close();
    }
}
