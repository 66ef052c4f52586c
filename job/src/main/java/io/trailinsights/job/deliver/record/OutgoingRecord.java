package io.trailinsights.job.deliver.record;

import java.util.Objects;

/**
 * A record for Kafka: a receipt, a dead letter, or a message for a forwarder.
 *
 * @param topic where it goes
 * @param key of the record
 * @param json its value, one line
 */
public record OutgoingRecord(String topic, String key, String json) {
    public OutgoingRecord {
        Objects.requireNonNull(topic, "topic is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(json, "json is null");
    }
}
