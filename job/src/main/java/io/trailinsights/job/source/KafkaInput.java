package io.trailinsights.job.source;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import java.time.Duration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * The topics with CloudTrail records. What a producer took back, an aborted transaction, is not read; partitions that are
 * added are found within a minute and read from their beginning. {@code kafka.properties} can say otherwise.
 */
public final class KafkaInput {
    /** Flink's own five minutes would be added to the lateness of what comes first in a new partition. */
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofMinutes(1);

    private KafkaInput() {}

    /** A source that begins where the settings say. */
    public static KafkaSource<Decoded> source(DetectSettings settings) {
        return source(settings, beginning(settings));
    }

    /** A source that begins with the records Kafka received at a time or later, milliseconds since 1970. */
    public static KafkaSource<Decoded> sourceFrom(DetectSettings settings, long timestampMs) {
        return source(settings, new OldestLeft(OffsetsInitializer.timestamp(timestampMs)));
    }

    private static KafkaSource<Decoded> source(DetectSettings settings, OffsetsInitializer start) {
        return KafkaSource.<Decoded>builder()
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty(
                        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                        Long.toString(LOOK_FOR_PARTITIONS.toMillis()))
                .setProperties(settings.kafkaProperties())
                .setGroupId(settings.get(DetectOptions.GROUP_ID))
                .setTopics(settings.inputTopics())
                .setStartingOffsets(start)
                .setDeserializer(new CloudTrailDeserializationSchema(settings.decodeLimits(), settings.futureBound()))
                .build();
    }

    /** Where a first start begins. In each case what is gone before it was read is followed by the oldest that is left. */
    @SuppressWarnings("deprecation") // The connector has no other way to say it.
    public static OffsetsInitializer beginning(DetectSettings settings) {
        return switch (settings.get(DetectOptions.STARTING_OFFSETS)) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> new OldestLeft(OffsetsInitializer.latest());
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }
}
