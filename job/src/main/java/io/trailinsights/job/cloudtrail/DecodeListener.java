package io.trailinsights.job.cloudtrail;

/**
 * Told what was in a Kafka value, in the order of the value. Called after the whole value was read, at least once a
 * value. Slices must not be changed, and whoever keeps one keeps the whole value in memory: copy what is to be kept.
 */
public interface DecodeListener {
    /**
     * A record for the detector.
     *
     * @param element its bytes, unwrapped
     */
    void record(CloudTrailRecord record, Slice element);

    /** An element that is no call and no fault. */
    void skipped(SkipCode code);

    /**
     * An element that could not be used.
     *
     * @param detail short, in our own words; never quotes the input
     * @param path the envelopes around the element, outermost first, joined by {@code /}; empty for none
     * @param element its bytes, unwrapped as far as reading came
     */
    void deadLetter(DeadLetterReason reason, String detail, String path, Slice element);
}
