package io.trailinsights.alerts.delivery;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A token bucket in one number: the time at which the bucket would be full again (the generic cell rate algorithm, ITU-T
 * I.371, in its virtual-scheduling form). Microseconds, as a millisecond is too coarse above 1000 messages a second.
 */
final class RateLimit {
    private static final long MICROS_PER_MS = 1000;

    private long fullAtMicros;

    /** The first time at which a message may go. */
    long nextMs(ReceiverLimits limits) {
        return Math.max(
                0, -Math.floorDiv(-(fullAtMicros - (limits.burst() - 1) * intervalMicros(limits)), MICROS_PER_MS));
    }

    void take(ReceiverLimits limits, long nowMs) {
        fullAtMicros = Math.max(fullAtMicros, nowMs * MICROS_PER_MS) + intervalMicros(limits);
    }

    private static long intervalMicros(ReceiverLimits limits) {
        return limits.ratePeriod().toMillis() * MICROS_PER_MS / limits.rate();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(fullAtMicros);
    }

    static RateLimit readFrom(DataInput in) throws IOException {
        RateLimit read = new RateLimit();
        read.fullAtMicros = in.readLong();
        return read;
    }
}
