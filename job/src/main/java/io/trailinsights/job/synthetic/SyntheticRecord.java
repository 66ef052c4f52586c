package io.trailinsights.job.synthetic;

/**
 * One record of made traffic, on its way.
 *
 * @param json a CloudTrail record, one JSON object without line breaks
 * @param deliveredAtMs when it arrives, milliseconds since 1970
 * @param eventTimeMs its eventTime, milliseconds since 1970, to the second
 */
public record SyntheticRecord(byte[] json, long deliveredAtMs, long eventTimeMs) {}
