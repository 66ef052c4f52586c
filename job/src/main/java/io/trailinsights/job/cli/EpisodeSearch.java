package io.trailinsights.job.cli;

import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightFormatException;
import io.trailinsights.alerts.insight.InsightJson;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.failure.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Finds the records of an episode in the topic with Insights, by reading it to its end. */
final class EpisodeSearch {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String TIMEOUT_MS = "10000";

    private final DetectSettings settings;
    private final String topic;

    EpisodeSearch(DetectSettings settings, String topic) {
        this.settings = settings;
        this.topic = topic;
    }

    /**
     * The records with an id, in the order in which they were written.
     *
     * @throws CommandFailure when Kafka does not answer, or there is no such topic
     */
    List<Insight> records(String sharedEventId) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties())) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos == null || infos.isEmpty()) {
                throw new CommandFailure("topic `" + topic + "` does not exist at "
                        + settings.get(DetectOptions.BOOTSTRAP_SERVERS) + "; name another with --insights-topic");
            }
            List<TopicPartition> partitions = infos.stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Insight> found = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> add(record, sharedEventId, found));
            }
            return found;
        } catch (KafkaException e) {
            throw new CommandFailure(
                    "topic '" + topic + "' at " + settings.get(DetectOptions.BOOTSTRAP_SERVERS) + " cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void add(ConsumerRecord<byte[], byte[]> record, String sharedEventId, List<Insight> found) {
        // Most records are others': they are not read as JSON for it.
        if (record.value() == null || !new String(record.value(), StandardCharsets.UTF_8).contains(sharedEventId)) {
            return;
        }
        try {
            Insight insight = InsightJson.read(record.value());
            if (insight.sharedEventId().equals(sharedEventId)) {
                found.add(insight);
            }
        } catch (InsightFormatException e) {
            // Whatever it is, it is no Insight.
            return;
        }
    }

    private Properties properties() {
        Properties properties = settings.kafkaProperties();
        properties.put("key.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", "false");
        properties.putIfAbsent("default.api.timeout.ms", TIMEOUT_MS);
        return properties;
    }
}
