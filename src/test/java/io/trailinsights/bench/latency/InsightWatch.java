package io.trailinsights.bench.latency;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A subscriber that notes when it was told of an API for the first time. */
final class InsightWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int API_IN_KEY = 3;

    private final String bootstrapServers;
    private final String topic;
    private final Map<String, Long> toldMs = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::read, "insight-watch");
    private volatile boolean closed;

    private InsightWatch(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** Begins to read a topic of one partition, from its beginning. */
    static InsightWatch start(String bootstrapServers, String topic) {
        InsightWatch watch = new InsightWatch(bootstrapServers, topic);
        watch.thread.start();
        return watch;
    }

    private void read() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        TopicPartition partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (!closed) {
                for (ConsumerRecord<String, String> insight : consumer.poll(POLL)) {
                    // ACCOUNT/Region/source/API/type/code
                    String[] key = insight.key().split("/");
                    if (key.length > API_IN_KEY) {
                        toldMs.putIfAbsent(key[API_IN_KEY], System.currentTimeMillis());
                    }
                }
            }
        }
    }

    /**
     * Waits until all of these are told of, or for so long.
     *
     * @return when each was told of first, milliseconds since 1970, of those that were
     */
    Map<String, Long> await(Collection<String> apis, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!toldMs.keySet().containsAll(apis) && System.nanoTime() < deadline) {
            Thread.sleep(POLL.toMillis());
        }
        return new HashMap<>(toldMs);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
