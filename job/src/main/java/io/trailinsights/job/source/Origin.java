package io.trailinsights.job.source;

import java.util.Objects;

/**
 * Where an element was read.
 *
 * @param topic the Kafka topic; for an archive the file
 * @param partition the Kafka partition, {@link #NO_PARTITION} for an archive
 * @param offset the Kafka offset; for an archive the number of the document in its file, from 0
 * @param kafkaTimestampMs the Kafka record's timestamp, milliseconds since 1970; for an archive when the file was
 *     delivered; {@link #NO_TIMESTAMP} where neither is known
 */
public record Origin(String topic, int partition, long offset, long kafkaTimestampMs) {
    /** The partition of what does not come from Kafka. */
    public static final int NO_PARTITION = -1;

    /** As Kafka writes that there is no timestamp. */
    public static final long NO_TIMESTAMP = -1;

    public Origin {
        Objects.requireNonNull(topic, "topic is null");
    }

    /** Whether it was read from a file rather than from Kafka. */
    public boolean isFile() {
        return partition == NO_PARTITION;
    }

    /** Whether it is known when the element was delivered. */
    public boolean hasTimestamp() {
        return kafkaTimestampMs >= 0;
    }
}
