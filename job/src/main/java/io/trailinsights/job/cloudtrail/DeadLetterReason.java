package io.trailinsights.job.cloudtrail;

/** Why an element could not be used. The names go into the dead-letter records: a closed set. */
public enum DeadLetterReason {
    /** Text that is no JSON and no base64 of something readable, or the rest of a text after a syntax error. */
    NOT_JSON,
    /** Damaged gzip, wrong base64 where base64 is due, UTF-16 or UTF-32. */
    BAD_ENCODING,
    /** JSON without a known envelope or record. */
    NOT_CLOUDTRAIL,
    /** A pointer to an object in S3 instead of records. */
    S3_NOTIFICATION,
    /** Recognised, not read: other compressions, OCSF, a major version other than 1, an ActivityAuditLog event. */
    UNSUPPORTED,
    /** A record without a usable required field. */
    MISSING_FIELD,
    /** A record whose time cannot be right. */
    BAD_TIME,
    /** A value over a limit of {@link DecodeLimits}; none of its records are given. */
    TOO_LARGE,
    /** A record older than what still counts. Found by the detector, never by reading. */
    TOO_LATE,
    /** More than eight envelopes in each other, or JSON nested too deep. */
    TOO_DEEP,
    /** A record of the control topic that is no rule. Never of a CloudTrail record. */
    BAD_RULE
}
