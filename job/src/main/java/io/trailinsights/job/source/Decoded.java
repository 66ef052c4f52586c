package io.trailinsights.job.source;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.SkipCode;
import io.trailinsights.job.cloudtrail.Slice;
import java.util.Objects;

/**
 * One element of a value, as it was read. It goes from a source to the router in the same task and is not sent over the
 * network, so it may point into the value it was read from.
 *
 * @param kind which of the three it is
 * @param call the record; null for another kind
 * @param skip why it is skipped; null for another kind
 * @param reason why it is a dead letter; null for another kind
 * @param detail says more about the reason in our words, never input; null for another kind
 * @param path of the envelopes around the element; null but for a dead letter
 * @param origin where the value was read
 * @param value the whole value, for its length and hash in a dead letter; null for a tombstone
 * @param element the element's bytes or their beginning, for the sample in a dead letter, good until the next value is
 *     read; null for what is skipped
 */
public record Decoded(
        Kind kind,
        ApiCall call,
        SkipCode skip,
        DeadLetterReason reason,
        String detail,
        String path,
        Origin origin,
        byte[] value,
        Slice element) {

    /** How much of an element a dead letter shows. */
    public static final int SAMPLE_BYTES = 8 * 1024;

    /** What became of an element. */
    public enum Kind {
        RECORD,
        SKIPPED,
        DEAD_LETTER
    }

    public Decoded {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(origin, "origin is null");
    }

    /** The same with a copy of the element's first bytes: the decoder uses the array behind the element again. */
    Decoded detached() {
        Slice sample = element == null ? null : Slice.of(element.head(SAMPLE_BYTES));
        return new Decoded(kind, call, skip, reason, detail, path, origin, value, sample);
    }

    /** A CloudTrail record. */
    static Decoded record(ApiCall call, Origin origin, byte[] value, Slice element) {
        return new Decoded(Kind.RECORD, call, null, null, null, null, origin, value, element);
    }

    /** Something that is counted and otherwise left alone. */
    static Decoded skipped(SkipCode code, Origin origin) {
        return new Decoded(Kind.SKIPPED, null, code, null, null, null, origin, null, null);
    }

    /** Something that could not be read. */
    static Decoded deadLetter(
            DeadLetterReason reason, String detail, String path, Origin origin, byte[] value, Slice element) {
        return new Decoded(Kind.DEAD_LETTER, null, null, reason, detail, path, origin, value, element);
    }
}
