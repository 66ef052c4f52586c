package io.trailinsights.job.control;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.kafka.TopicSpec;
import io.trailinsights.job.kafka.Topics;
import io.trailinsights.job.source.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The control topic, as the commands read and write it. */
public final class ControlTopic {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final DetectSettings settings;
    private final String topic;

    /**
     * The topic that the settings name; it is made where it is missing.
     *
     * @throws CommandFailure when Kafka does not answer
     */
    public ControlTopic(DetectSettings settings) {
        this.settings = settings;
        this.topic = settings.get(DetectOptions.CONTROL_TOPIC);
        String servers = settings.get(DetectOptions.BOOTSTRAP_SERVERS);
        try (Topics topics = Topics.connect(servers, TIMEOUT, settings.kafkaProperties())) {
            topics.createMissing(List.of(TopicSpec.compacted(topic, 1)));
        }
    }

    /** The topic's name. */
    public String name() {
        return topic;
    }

    /**
     * The rules that stand, in the order of their last change. What is no rule is left out: the job counts it.
     *
     * @throws CommandFailure when Kafka does not answer
     */
    public List<Rule> rules() {
        Map<String, ControlRecord> last = new LinkedHashMap<>();
        for (ControlRecord record : records()) {
            last.remove(record.key());
            if (record.value() != null) {
                last.put(record.key(), record);
            }
        }
        List<Rule> rules = new ArrayList<>();
        for (ControlRecord record : last.values()) {
            try {
                Rule rule = RuleJson.read(record.value());
                if (rule.id().equals(record.key())) {
                    rules.add(rule);
                }
            } catch (RuleFormatException e) {
                // The job dead-letters it, with this message.
                continue;
            }
        }
        return rules;
    }

    private List<ControlRecord> records() {
        Properties properties = settings.kafkaProperties();
        properties.put("key.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
        properties.putIfAbsent("default.api.timeout.ms", Long.toString(TIMEOUT.toMillis()));
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ControlRecord> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> records.add(of(record)));
            }
            return records;
        } catch (KafkaException e) {
            throw failure("cannot be read", e);
        }
    }

    static ControlRecord of(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        Origin origin = new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
        return new ControlRecord(key, record.value(), origin);
    }

    /**
     * Writes a rule, and returns when Kafka has it.
     *
     * @throws CommandFailure when Kafka does not take it
     */
    public void put(Rule rule) {
        send(rule.id(), RuleJson.write(rule).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Removes a rule.
     *
     * @throws CommandFailure when Kafka does not take it
     */
    public void remove(String id) {
        send(id, null);
    }

    private void send(String id, byte[] value) {
        Properties properties = settings.kafkaProperties();
        properties.put("key.serializer", ByteArraySerializer.class.getName());
        properties.put("value.serializer", ByteArraySerializer.class.getName());
        properties.put("acks", "all");
        properties.putIfAbsent("max.block.ms", Long.toString(TIMEOUT.toMillis()));
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties)) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException e) {
            throw failure("does not take the rule", e.getCause());
        } catch (KafkaException e) {
            throw failure("does not take the rule", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while waiting for Kafka", e);
        }
    }

    private CommandFailure failure(String what, Throwable cause) {
        return new CommandFailure(
                "topic '" + topic + "' at " + settings.get(DetectOptions.BOOTSTRAP_SERVERS) + " " + what + ": "
                        + cause.getMessage(),
                cause);
    }
}
