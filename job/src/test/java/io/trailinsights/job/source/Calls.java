package io.trailinsights.job.source;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.SkipCode;
import io.trailinsights.job.cloudtrail.Slice;
import java.nio.charset.StandardCharsets;

/** Decoded elements for tests. */
public final class Calls {
    public static final byte[] VALUE = "the whole value".getBytes(StandardCharsets.UTF_8);

    private Calls() {}

    public static ApiCall call(long eventTimeMs, EventCategory category) {
        ApiKey key = new ApiKey("111122223333", "us-east-1", "ec2.amazonaws.com", "RunInstances", category);
        return new ApiCall(key, eventTimeMs, false, null, "arn:aws:iam::111122223333:user/a", true, null, 7);
    }

    public static Decoded record(long eventTimeMs, EventCategory category, Origin origin) {
        return Decoded.record(call(eventTimeMs, category), origin, VALUE, Slice.of(VALUE));
    }

    public static Decoded record(long eventTimeMs, Origin origin) {
        return record(eventTimeMs, EventCategory.MANAGEMENT, origin);
    }

    public static Decoded skipped(SkipCode code, Origin origin) {
        return Decoded.skipped(code, origin);
    }

    public static Decoded deadLetter(DeadLetterReason reason, Origin origin, byte[] value, Slice element) {
        return Decoded.deadLetter(reason, "ours", "Records", origin, value, element);
    }
}
