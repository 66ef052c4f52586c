package io.trailinsights.job.cloudtrail;

/** What an element of a value turned out to be. */
sealed interface Outcome {
    /** A record for the detector. */
    record Decoded(CloudTrailRecord record, Slice element) implements Outcome {}

    /** No call, no fault. */
    record Skipped(SkipCode code) implements Outcome {}

    /** Not to be used. */
    record Dead(DeadLetterReason reason, String detail, Envelope envelope, Slice element) implements Outcome {}

    /**
     * Not read yet: a JSON value inside an envelope. It is read once the whole text around it is known to be JSON.
     *
     * @param as how to read it
     * @param value its bytes
     * @param envelope where it is, the step to it taken
     */
    record Pending(As as, Slice value, Envelope envelope) implements Outcome {}

    /** How a JSON value is read. */
    enum As {
        /** By its type: an object by the table, an array as its elements (a step), a string as a text. */
        ELEMENT,
        /** An array of elements, the step to them taken. */
        ELEMENTS,
        /** The logEvents of a CloudWatch Logs message. */
        LOG_EVENTS,
        /** The detail of an EventBridge event: a record or nothing. */
        DETAIL,
        /** The detail of an EventBridge event of S3: a record or an S3 notification. */
        S3_DETAIL,
        /** A string that must be base64. */
        BASE64,
        /** A string that must be base64 of gzip. */
        BASE64_GZIP;

        /** Whether a record may be just what is due. */
        boolean mayBeRecord() {
            return this == ELEMENT || this == DETAIL || this == S3_DETAIL;
        }
    }
}
