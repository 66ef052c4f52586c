package io.trailinsights.bench.load;

import io.trailinsights.bench.load.Load.Run;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/** A Flink job that takes no checkpoints, and ends by itself at the end of the topic. */
abstract class BoundedRun implements Run {
    /** Partitions of the topics; records go to one after the other. */
    private static final int PARTITIONS = 2;

    @Override
    public final CaseResult over(CaseSettings settings) throws Exception {
        Reading reading = new Reading(settings.topic(), settings.skip());
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(configuration(settings));
        define(environment, settings, ReadMeter.properties(reading));
        try (FlinkJob job = FlinkJob.start(environment)) {
            job.awaitEnd();
            return reading.until(Snapshot.take());
        }
    }

    /**
     * Defines the job.
     *
     * @param watched settings for its Kafka clients
     */
    abstract void define(StreamExecutionEnvironment environment, CaseSettings settings, Map<String, String> watched);

    private static Configuration configuration(CaseSettings settings) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        return configuration;
    }

    /** Where the run ends, in each partition. */
    static Map<TopicPartition, Long> end(CaseSettings settings) {
        return IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(settings.topic(), partition),
                        partition -> (settings.records() + PARTITIONS - 1 - partition) / PARTITIONS));
    }

    /** A source that ends there. */
    static <T> KafkaSource<T> source(
            CaseSettings settings, Map<String, String> watched, KafkaRecordDeserializationSchema<T> schema) {
        var builder = KafkaSource.<T>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setGroupId("bench")
                .setTopics(settings.topic())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.offsets(end(settings)))
                .setDeserializer(schema);
        watched.forEach(builder::setProperty);
        return builder.build();
    }
}
