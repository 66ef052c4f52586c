package io.trailinsights.drill.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the delivery process gave up. */
final class DeadLetters {
    private static final TopicPartition PARTITION = new TopicPartition("alert-dead-letter", 0);
    private static final Duration POLL = Duration.ofMillis(200);

    private DeadLetters() {}

    /** How many alerts were given up, as far as it is committed. */
    static long count(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(Set.of(PARTITION)).get(PARTITION);
            long count = 0;
            while (consumer.position(PARTITION) < end) {
                count += consumer.poll(POLL).count();
            }
            return count;
        }
    }
}
