package io.trailinsights.job.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic as any subscriber would, committed records only. */
final class TopicReader implements Runnable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final String topic;
    private final Consumer<String> consumer;
    private final List<String> lines = new ArrayList<>();
    private volatile boolean stopped;

    TopicReader(String bootstrapServers, String topic, Consumer<String> consumer) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.consumer = consumer;
    }

    @Override
    public void run() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_committed");
        try (var kafka = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = kafka.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            kafka.assign(partitions);
            kafka.seekToBeginning(partitions);
            while (!stopped) {
                for (ConsumerRecord<String, String> record : kafka.poll(POLL)) {
                    take(record.value());
                }
            }
        }
    }

    private void take(String json) {
        synchronized (lines) {
            lines.add(json);
        }
        consumer.accept(json);
    }

    /** The records read so far, one line of JSON each. */
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    void stop() {
        stopped = true;
    }
}
