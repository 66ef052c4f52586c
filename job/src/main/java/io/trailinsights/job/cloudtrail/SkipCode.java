package io.trailinsights.job.cloudtrail;

/** Why an element was passed over: nothing is wrong with it, and it is no call. Counted, nothing else. */
public enum SkipCode {
    /** A null value (tombstone), a blank value or text, JSON null, an empty container. */
    EMPTY,
    /** A CloudWatch Logs control message, an SNS (un)subscribe confirmation, an S3 test event. */
    CONTROL,
    /** An Insights event: AWS's, or our own output looped back. */
    INSIGHT,
    /** A five-minute sum of data events. */
    AGGREGATED,
    /** A digest of CloudTrail's log file integrity validation. */
    DIGEST
}
