package io.trailinsights.job.source;

import io.trailinsights.job.cloudtrail.CloudTrailDecoder;
import io.trailinsights.job.cloudtrail.CloudTrailRecord;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.DecodeLimits;
import io.trailinsights.job.cloudtrail.DecodeListener;
import io.trailinsights.job.cloudtrail.SkipCode;
import io.trailinsights.job.cloudtrail.Slice;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Turns one value into its elements. Not thread-safe: one for each reader. */
final class ValueReader {
    private final CloudTrailDecoder decoder;
    private final Clock clock;

    /**
     * @param clock stands in for the delivery time where there is none
     * @param futureBound how far an eventTime may lie after the delivery
     */
    ValueReader(DecodeLimits limits, Duration futureBound, Clock clock) {
        this.decoder = new CloudTrailDecoder(limits, futureBound, false);
        this.clock = clock;
    }

    /** Hands over the elements of a value in their order; never throws by itself. */
    void read(byte[] value, Origin origin, Consumer<Decoded> elements) {
        long reference = origin.hasTimestamp() ? origin.kafkaTimestampMs() : clock.millis();
        decoder.decode(value, reference, new Elements(value, origin, elements));
    }

    private record Elements(byte[] value, Origin origin, Consumer<Decoded> target) implements DecodeListener {
        @Override
        public void record(CloudTrailRecord record, Slice element) {
            target.accept(Decoded.record(record.call(), origin, value, element));
        }

        @Override
        public void skipped(SkipCode code) {
            target.accept(Decoded.skipped(code, origin));
        }

        @Override
        public void deadLetter(DeadLetterReason reason, String detail, String path, Slice element) {
            target.accept(Decoded.deadLetter(reason, detail, path, origin, value, element));
        }
    }
}
