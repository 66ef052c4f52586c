package io.trailinsights.job.detect;

/**
 * One Detection Finding on its way out.
 *
 * @param account the Kafka key
 * @param json the finding, one line of JSON
 */
public record FindingMessage(String account, String json) {}
