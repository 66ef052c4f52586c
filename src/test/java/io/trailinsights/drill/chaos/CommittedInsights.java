package io.trailinsights.drill.chaos;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What a reader of committed records sees on a topic of Insights.
 *
 * @param byId the records by their eventID
 * @param doubled how many came more than once, counted for each time more
 */
record CommittedInsights(Map<String, String> byId, long doubled) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    static CommittedInsights read(String bootstrapServers, String topic) throws IOException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        TopicPartition partition = new TopicPartition(topic, 0);
        Map<String, String> byId = new HashMap<>();
        long doubled = 0;
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    String id = JSON.readTree(record.value()).path("eventID").asText();
                    if (byId.put(id, record.value()) != null) {
                        doubled++;
                    }
                }
            }
        }
        return new CommittedInsights(byId, doubled);
    }

    /** How many of the others are not here. */
    long lacks(CommittedInsights others) {
        return others.byId.keySet().stream().filter(id -> !byId.containsKey(id)).count();
    }

    /** How many are there too, and say something else. */
    long differs(CommittedInsights others) {
        return byId.entrySet().stream()
                .filter(each -> others.byId.containsKey(each.getKey()))
                .filter(each -> !others.byId.get(each.getKey()).equals(each.getValue()))
                .count();
    }
}
