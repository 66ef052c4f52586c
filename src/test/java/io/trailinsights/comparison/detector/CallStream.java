package io.trailinsights.comparison.detector;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.comparison.stream.MadeStream;
import io.trailinsights.comparison.truth.Truth;
import io.trailinsights.job.cloudtrail.CloudTrailDecoder;
import io.trailinsights.job.cloudtrail.CloudTrailRecord;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.DecodeLimits;
import io.trailinsights.job.cloudtrail.DecodeListener;
import io.trailinsights.job.cloudtrail.SkipCode;
import io.trailinsights.job.cloudtrail.Slice;
import io.trailinsights.job.synthetic.SyntheticRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream as detectors get it: decoded, in the order of arrival.
 *
 * @param calls all of them, doubles included
 */
public record CallStream(Truth truth, List<ApiCall> calls) {
    /**
     * Makes and decodes a stream.
     *
     * @throws IllegalStateException when a record made is none that the decoder reads
     */
    public static CallStream of(MadeStream made) {
        List<ApiCall> calls = new ArrayList<>();
        CloudTrailDecoder decoder = new CloudTrailDecoder(DecodeLimits.DEFAULT, Duration.ofHours(1), false);
        DecodeListener listener = new Collecting(calls);
        while (made.hasNext()) {
            SyntheticRecord record = made.next();
            decoder.decode(record.json(), record.deliveredAtMs(), listener);
        }
        return new CallStream(made.truth(), calls);
    }

    /** Minutes with a call, of all series. */
    public long busyMinutes() {
        return MinuteSeries.minutesWithTraffic(this);
    }

    private record Collecting(List<ApiCall> calls) implements DecodeListener {
        @Override
        public void record(CloudTrailRecord record, Slice element) {
            calls.add(record.call());
        }

        @Override
        public void skipped(SkipCode code) {
            throw new IllegalStateException("a record that was made is skipped: " + code);
        }

        @Override
        public void deadLetter(DeadLetterReason reason, String detail, String path, Slice element) {
            throw new IllegalStateException("a record that was made is a dead letter: " + reason + ", " + detail);
        }
    }
}
