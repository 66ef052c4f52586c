package io.trailinsights.job.kafka;

import java.util.Objects;

/**
 * The topics, by what is in them.
 *
 * @param cloudTrail CloudTrail records in any usual envelope; input
 * @param cloudTrailDeadLetter input that could not be read, one JSON document a bad element
 * @param insights Start and End records of unusual activity
 * @param findings what no single API shows, OCSF Detection Findings
 * @param insightsControl mutes, thresholds and feedback by rule id; compacted
 * @param alertReceipts what was delivered
 * @param alertDeadLetter what could not be delivered
 */
public record TopicNames(
        String cloudTrail,
        String cloudTrailDeadLetter,
        String insights,
        String findings,
        String insightsControl,
        String alertReceipts,
        String alertDeadLetter) {
    /** The names used unless others are set. */
    public static final TopicNames DEFAULT = new TopicNames(
            "cloudtrail",
            "cloudtrail-dead-letter",
            "insights",
            "findings",
            "insights-control",
            "alert-receipts",
            "alert-dead-letter");

    public TopicNames {
        Objects.requireNonNull(cloudTrail, "cloudTrail is null");
        Objects.requireNonNull(cloudTrailDeadLetter, "cloudTrailDeadLetter is null");
        Objects.requireNonNull(insights, "insights is null");
        Objects.requireNonNull(findings, "findings is null");
        Objects.requireNonNull(insightsControl, "insightsControl is null");
        Objects.requireNonNull(alertReceipts, "alertReceipts is null");
        Objects.requireNonNull(alertDeadLetter, "alertDeadLetter is null");
    }
}
