package io.trailinsights.job.control;

import io.trailinsights.job.source.Origin;

/**
 * One record of the control topic, as it was read.
 *
 * @param key the id of the rule; null where the record has none
 * @param value the rule, or null where it is removed
 * @param origin where it was read
 */
public record ControlRecord(String key, byte[] value, Origin origin) {}
