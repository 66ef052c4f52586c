package io.trailinsights.job.cloudtrail;

/** Ends the reading of a value that went over a limit; its message is the dead letter's detail. */
final class ValueTooLarge extends RuntimeException {
    ValueTooLarge(String detail) {
        super(detail, null, false, false);
    }
}
