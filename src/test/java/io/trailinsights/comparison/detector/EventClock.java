package io.trailinsights.comparison.detector;

import java.time.Duration;

/** Event time as the job keeps it: a watermark that runs behind the newest event time, and moves on once a minute. */
final class EventClock {
    private static final long MINUTE_MS = 60_000;

    private final long outOfOrdernessMs;
    private long newest = Long.MIN_VALUE;
    private long minute = Long.MIN_VALUE;
    private long watermark = Long.MIN_VALUE;

    EventClock(Duration outOfOrderness) {
        this.outOfOrdernessMs = outOfOrderness.toMillis();
    }

    /** A record was taken; whether the watermark moved on with it. */
    boolean read(long eventTimeMs) {
        newest = Math.max(newest, eventTimeMs);
        if (Math.floorDiv(newest, MINUTE_MS) <= minute) {
            return false;
        }
        minute = Math.floorDiv(newest, MINUTE_MS);
        watermark = newest - outOfOrdernessMs - 1;
        return true;
    }

    /** The epoch minute before which all is taken as read, 0 before the first watermark. */
    int closed() {
        return watermark == Long.MIN_VALUE ? 0 : (int) Math.floorDiv(watermark + 1, MINUTE_MS);
    }

    /** The largest event time that the watermark says was read, {@link Long#MIN_VALUE} before the first one. */
    long clockMs() {
        return watermark == Long.MIN_VALUE ? watermark : watermark + outOfOrdernessMs;
    }

    /** The same at the moment at which a minute begins to be closed. */
    long clockMsAt(int closed) {
        return closed * MINUTE_MS - 1 + outOfOrdernessMs;
    }
}
