package io.trailinsights.job.deliver;

import io.trailinsights.alerts.alert.UnreadableAlertException;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.deliver.record.DeadLetterReader;
import io.trailinsights.job.failure.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Hands dead letters to the delivery job once more: copies those of alerts to the topic that the job reads for this, up to
 * the end of the dead letters as it is at the start. The job keeps order, rate and state of each receiver as ever, so this
 * is safe while it runs, and while it does not. Each copy names its origin in a header, so that no dead letter is copied
 * twice; what fails once more is a new dead letter.
 */
public final class DeadLetterReplay {
    /** The header with topic, partition and offset of the dead letter that a record is a copy of. */
    private static final String ORIGIN = "dead-letter";

    private static final Duration POLL = Duration.ofMillis(500);
    private static final String TIMEOUT_MS = "10000";

    private final DetectSettings settings;
    private final String from;
    private final DeadLetterReader reader = new DeadLetterReader();

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
        Map<TopicPartition, Long> copied = new HashMap<>();
        read(settings.get(DetectOptions.REPLAY_TOPIC), copy -> {
            Header header = copy.headers().lastHeader(ORIGIN);
            if (header != null) {
                note(new String(header.value(), StandardCharsets.UTF_8), copied);
            }
        });
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producerSettings())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            read(from, letter -> {
                TopicPartition partition = new TopicPartition(letter.topic(), letter.partition());
                if (letter.offset() > copied.getOrDefault(partition, -1L)) {
                    copy(letter, producer).ifPresent(sent::add);
                }
            });
            for (Future<RecordMetadata> copy : sent) {
                copy.get();
            }
            return new Result(sent.size(), left);
        } catch (KafkaException | ExecutionException e) {
            throw new CommandFailure("dead letters could not be replayed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted amid the replay; the next one goes on where this stopped", e);
        }
    }

    private static void note(String origin, Map<TopicPartition, Long> copied) {
        String[] parts = origin.split("/");
        if (parts.length == 3) {
            copied.merge(new TopicPartition(parts[0], Integer.parseInt(parts[1])), Long.parseLong(parts[2]), Math::max);
        }
    }

    /** All that is committed in a topic now, each partition in its order. */
    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consumerSettings())) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos == null || infos.isEmpty()) {
                throw new CommandFailure("topic `" + topic + "` does not exist; dead letters are in "
                        + settings.get(DetectOptions.ALERT_DEAD_LETTER_TOPIC));
            }
            List<TopicPartition> partitions = infos.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!isAtEnd(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
                        each.accept(record);
                    }
                }
            }
        } catch (KafkaException e) {
            throw new CommandFailure("topic `" + topic + "` could not be read: " + e.getMessage(), e);
        }
    }

    /** Positions count aborted transactions and their marks too, so they reach the end when there is nothing more to see. */
    private static boolean isAtEnd(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private Optional<Future<RecordMetadata>> copy(
            ConsumerRecord<byte[], byte[]> letter, KafkaProducer<byte[], byte[]> producer) {
        try {
            reader.read(letter.value());
        } catch (UnreadableAlertException e) {
            left++;
            return Optional.empty();
        }
        // One partition, by whatever key: a begin comes before its end.
        ProducerRecord<byte[], byte[]> copy =
                new ProducerRecord<>(settings.get(DetectOptions.REPLAY_TOPIC), 0, letter.key(), letter.value());
        String origin = letter.topic() + "/" + letter.partition() + "/" + letter.offset();
        copy.headers().add(ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        return Optional.of(producer.send(copy));
    }

    private Properties consumerSettings() {
        Properties properties = settings.kafkaProperties();
        properties.put("key.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("isolation.level", "read_committed");
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
