package io.trailinsights.job.source;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The topics with CloudTrail records. */
public final class KafkaInput {
    private KafkaInput() {}

    /** A source that begins where the settings say. */
    public static KafkaSource<Decoded> source(DetectSettings settings) {
        return source(settings, beginning(settings));
    }

    /** A source that begins with the records Kafka received at a time or later, milliseconds since 1970. */
    public static KafkaSource<Decoded> sourceFrom(DetectSettings settings, long timestampMs) {
        return source(settings, OffsetsInitializer.timestamp(timestampMs));
    }

    private static KafkaSource<Decoded> source(DetectSettings settings, OffsetsInitializer start) {
        return KafkaSource.<Decoded>builder()
                .setProperties(settings.kafkaProperties())
                .setGroupId(settings.get(DetectOptions.GROUP_ID))
                .setTopics(settings.inputTopics())
                .setStartingOffsets(start)
                .setDeserializer(new CloudTrailDeserializationSchema(settings.decodeLimits(), settings.futureBound()))
                .build();
    }

    /** Where a first start begins. */
    @SuppressWarnings("deprecation") // The connector has no other way to say it.
    public static OffsetsInitializer beginning(DetectSettings settings) {
        return switch (settings.get(DetectOptions.STARTING_OFFSETS)) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }
}
