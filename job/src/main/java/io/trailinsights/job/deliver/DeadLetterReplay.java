package io.trailinsights.job.deliver;

import io.trailinsights.alerts.alert.UnreadableAlertException;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.failure.CommandFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Hands dead letters to the delivery job once more: copies those of alerts to the topic that the job reads for this, up to
 * the end of the dead letters as it is at the start. The job keeps order, rate and state of each receiver as ever, so this
 * is safe while it runs, and while it does not. How far it came is kept under a consumer group of its own: each dead letter
 * is handed over once, again only after a failure in between, and then the job knows it for a repetition.
 */
public final class DeadLetterReplay {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String TIMEOUT_MS = "10000";

    private final DetectSettings settings;
    private final String from;
    private final DeadLetterReader reader = new DeadLetterReader();

    private int replayed;
    private int left;

    /**
     * What was done.
     *
     * @param replayed dead letters that were handed over
     * @param left those that hold no alert for a receiver: of repeats, digests, and records that could not be read
     */
    public record Result(int replayed, int left) {}

    /**
     * @param settings of the delivery job
     * @param from the topic of dead letters
     */
    public DeadLetterReplay(DetectSettings settings, String from) {
        this.settings = settings;
        this.from = from;
    }

    /**
     * Does it.
     *
     * @throws CommandFailure when Kafka does not answer
     */
    public Result run() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consumerSettings());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producerSettings())) {
            Map<TopicPartition, Long> ends = assign(consumer);
            while (!isAtEnd(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(POLL)) {
                    if (letter.offset() < ends.get(new TopicPartition(letter.topic(), letter.partition()))) {
                        handOver(letter, producer);
                    }
                }
            }
            producer.flush();
            Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
            ends.forEach((partition, end) -> done.put(partition, new OffsetAndMetadata(end)));
            consumer.commitSync(done);
            return new Result(replayed, left);
        } catch (KafkaException e) {
            throw new CommandFailure("dead letters could not be replayed: " + e.getMessage(), e);
        }
    }

    private Map<TopicPartition, Long> assign(KafkaConsumer<byte[], byte[]> consumer) {
        List<PartitionInfo> infos = consumer.partitionsFor(from);
        if (infos == null || infos.isEmpty()) {
            throw new CommandFailure("topic `" + from + "` does not exist; 'trailinsights deliver' makes "
                    + settings.get(DetectOptions.ALERT_DEAD_LETTER_TOPIC) + " when it starts");
        }
        Set<TopicPartition> partitions = new HashSet<>();
        infos.forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        consumer.assign(partitions);
        return consumer.endOffsets(partitions);
    }

    /** Positions count aborted transactions and their marks too, so they reach the end when there is nothing more to see. */
    private static boolean isAtEnd(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void handOver(ConsumerRecord<byte[], byte[]> letter, KafkaProducer<byte[], byte[]> producer) {
        try {
            reader.read(letter.value());
        } catch (UnreadableAlertException e) {
            left++;
            return;
        }
        // One partition, by whatever key: a begin comes before its end.
        producer.send(new ProducerRecord<>(settings.get(DetectOptions.REPLAY_TOPIC), 0, letter.key(), letter.value()));
        replayed++;
    }

    private Properties consumerSettings() {
        Properties properties = settings.kafkaProperties();
        properties.put("group.id", settings.get(DetectOptions.GROUP_ID) + "-replay");
        properties.put("key.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", "false");
        properties.put("allow.auto.create.topics", "false");
        properties.putIfAbsent("default.api.timeout.ms", TIMEOUT_MS);
        return properties;
    }

    private Properties producerSettings() {
        Properties properties = settings.kafkaProperties();
        properties.put("key.serializer", ByteArraySerializer.class.getName());
        properties.put("value.serializer", ByteArraySerializer.class.getName());
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        return properties;
    }
}
