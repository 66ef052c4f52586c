package io.trailinsights.job.cloudtrail;

import java.time.Duration;

/**
 * Reads Kafka values that hold CloudTrail records, alone or in any of the usual envelopes. A pure function of the bytes
 * and the reference time: it keeps nothing between values but caches, and never throws for a value.
 *
 * <p>Not thread-safe: one for each reader.
 */
public final class CloudTrailDecoder {
    /** What reading a larger value leaves behind is given up: arrays of its size that the next value does not replace. */
    private static final int MOST_BYTES_LEFT_BEHIND = 1 << 20;

    private final DecodeLimits limits;
    private final Outcomes out;
    private final RecordRule records;
    private final boolean shortcut;
    private Unwrapper unwrapper;

    /**
     * A decoder that keeps eventIDs as text.
     *
     * @param futureBound how far after the reference time a record's time may be
     */
    public CloudTrailDecoder(DecodeLimits limits, Duration futureBound) {
        this(limits, futureBound, true);
    }

    /**
     * @param futureBound how far after the reference time a record's time may be; not negative
     * @param keepEventIds whether {@link CloudTrailRecord#eventId} is wanted; without it only its hash is made
     */
    public CloudTrailDecoder(DecodeLimits limits, Duration futureBound, boolean keepEventIds) {
        this(limits, futureBound, keepEventIds, true);
    }

    private CloudTrailDecoder(DecodeLimits limits, Duration futureBound, boolean keepEventIds, boolean shortcut) {
        this.limits = limits;
        if (futureBound.isNegative()) {
            throw new IllegalArgumentException("futureBound is " + futureBound + "; it must not be negative");
        }
        this.out = new Outcomes(limits.elements());
        this.records = new RecordRule(futureBound.toMillis(), keepEventIds, new ErrorRule(limits.nesting()));
        this.shortcut = shortcut;
        renewUnwrapper();
    }

    private void renewUnwrapper() {
        PlainRecordReader plain = shortcut ? new PlainRecordReader(limits.nesting()) : PlainRecordReader.never();
        unwrapper = new Unwrapper(limits, plain, records, out);
    }

    /**
     * A decoder that reads every record in the general way, several times slower: what the shortcut is held against.
     *
     * @param futureBound how far after the reference time a record's time may be
     */
    public static CloudTrailDecoder withoutShortcut(DecodeLimits limits, Duration futureBound) {
        return new CloudTrailDecoder(limits, futureBound, true, false);
    }

    /**
     * Reads one value and tells the listener what is in it: at least one thing.
     *
     * @param valueOrNull the record value as Kafka gave it; null for a tombstone; not changed
     * @param referenceTimeMs the Kafka timestamp, or the clock where there is none, in milliseconds since 1970
     */
    public void decode(byte[] valueOrNull, long referenceTimeMs, DecodeListener listener) {
        out.clear();
        Slice value = valueOrNull == null ? Slice.EMPTY : Slice.of(valueOrNull);
        try {
            read(value, referenceTimeMs);
        } catch (ValueTooLarge e) {
            onlyDead(DeadLetterReason.TOO_LARGE, e.getMessage(), value);
        } catch (RuntimeException e) {
            // A fault of ours must not stop the partition, and the value must not be lost.
            onlyDead(
                    DeadLetterReason.UNSUPPORTED,
                    "the decoder failed: " + e.getClass().getSimpleName(),
                    value);
        }
        try {
            out.deliver(listener);
        } finally {
            out.clear();
            if (value.length() + unwrapper.unpackedBytes() > MOST_BYTES_LEFT_BEHIND) {
                renewUnwrapper();
            }
        }
    }

    private void read(Slice value, long referenceTimeMs) {
        if (value.length() > limits.valueBytes()) {
            throw new ValueTooLarge("a value of more than " + limits.valueBytes() + " bytes");
        }
        records.startValue(referenceTimeMs);
        unwrapper.read(value.buffer());
    }

    private void onlyDead(DeadLetterReason reason, String detail, Slice value) {
        out.clear();
        out.dead(reason, detail, Envelope.NONE, value);
    }
}
