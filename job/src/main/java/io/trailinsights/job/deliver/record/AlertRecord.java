package io.trailinsights.job.deliver.record;

import io.trailinsights.job.source.Origin;

/**
 * A record that was read, before anybody looked into it.
 *
 * @param topic what it should be; null where it is a dead letter that comes again
 * @param value null where Kafka had none
 * @param origin where it was read
 */
public record AlertRecord(AlertTopic topic, byte[] value, Origin origin) {}
