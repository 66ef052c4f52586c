package io.trailinsights.job.detect;

/**
 * One Insights record on its way out.
 *
 * @param key {@code account/Region/source/API/type/code}, the Kafka key; the code is empty for a call rate
 * @param json the record, one line of JSON
 * @param eventTimeMs the record's eventTime, milliseconds since 1970
 */
public record InsightMessage(String key, String json, long eventTimeMs) {}
