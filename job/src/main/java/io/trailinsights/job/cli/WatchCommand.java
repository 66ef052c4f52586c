package io.trailinsights.job.cli;

import io.trailinsights.alerts.terminal.InsightCard;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.failure.CommandFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Insights on a terminal, as they come. */
@Command(name = "watch", description = "Prints Insights from the topic for a person, until Ctrl-C.")
public final class WatchCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int TIMEOUT_MS = 10_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Kafka (default localhost:9092).")
    private String bootstrapServers;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Topic with Insights (default insights).")
    private String topic;

    @Option(names = "--from-beginning", description = "Begin with the oldest Insight the topic has, not with new ones.")
    private boolean fromBeginning;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML, as for detect.")
    private Path config;

    @Override
    public Integer call() {
        DetectSettings settings = new CommandSettings(spec, config)
                .put("--bootstrap-servers", DetectOptions.BOOTSTRAP_SERVERS, bootstrapServers)
                .put("--topic", DetectOptions.INSIGHTS_TOPIC, topic)
                .build();
        String servers = settings.get(DetectOptions.BOOTSTRAP_SERVERS);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties(settings))) {
            assign(consumer, settings.get(DetectOptions.INSIGHTS_TOPIC), servers);
            CommandLine terminal = spec.commandLine();
            InsightCard card = new InsightCard(Terminal.hasColour());
            print(consumer, new InsightPrinter(card, terminal.getOut(), terminal.getErr()));
        } catch (KafkaException e) {
            throw new CommandFailure(
                    "Kafka at " + servers + " does not answer (" + e.getMessage()
                            + "); is it running, and is --bootstrap-servers right?",
                    e);
        }
        return 0;
    }

    private void assign(KafkaConsumer<byte[], byte[]> consumer, String from, String servers) {
        List<PartitionInfo> partitions = consumer.partitionsFor(from);
        if (partitions == null || partitions.isEmpty()) {
            throw new CommandFailure("topic `" + from + "` does not exist at " + servers
                    + "; 'trailinsights detect' makes it when it starts");
        }
        List<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(from, partition.partition()))
                .toList();
        consumer.assign(all);
        if (fromBeginning) {
            consumer.seekToBeginning(all);
        } else {
            consumer.seekToEnd(all);
        }
    }

    private static void print(KafkaConsumer<byte[], byte[]> consumer, InsightPrinter printer) {
        while (!Thread.currentThread().isInterrupted()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                String place = record.topic() + "/" + record.partition() + "/" + record.offset();
                printer.print(record.value(), place);
            }
        }
    }

    private static Properties properties(DetectSettings settings) {
        Properties properties = settings.kafkaProperties();
        properties.put("key.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
        // What a detector took back with a failed transaction was never said.
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", "false");
        properties.putIfAbsent("default.api.timeout.ms", String.valueOf(TIMEOUT_MS));
        return properties;
    }
}
