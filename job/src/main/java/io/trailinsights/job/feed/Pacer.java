package io.trailinsights.job.feed;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a document is due, if its recorded time passes a factor faster than the clock.
 *
 * <p>Recorded time is the newest one seen: a document older than that is due at once. One wrong clock in an archive must
 * not stop a feed for years, so a leap of more than a day counts only when the next document agrees; then nobody waits
 * through it, and recorded time goes on from there.
 */
final class Pacer {
    private static final long LEAP_MS = Duration.ofDays(1).toMillis();

    private final double factor;
    private final LongSupplier clockNanos;
    private boolean begun;
    private long originNanos;
    private long originMs;
    private long newestMs;
    private boolean leapt;

    /**
     * Paces documents.
     *
     * @param factor above 0; infinite for no pacing
     * @param clockNanos as {@link System#nanoTime()}
     */
    Pacer(double factor, LongSupplier clockNanos) {
        this.factor = factor;
        this.clockNanos = clockNanos;
    }

    /**
     * How long the document has to wait.
     *
     * @param timeMs its recorded time, or {@link FeedInput#NO_TIME}
     * @return nanoseconds, 0 for not at all
     */
    long nanosUntilDue(long timeMs) {
        if (factor == Double.POSITIVE_INFINITY || timeMs == FeedInput.NO_TIME) {
            return 0;
        }
        if (!begun) {
            begun = true;
            beginAt(timeMs);
        } else if (timeMs > newestMs + LEAP_MS) {
            if (leapt) {
                beginAt(timeMs);
            }
            leapt = !leapt;
            return 0;
        }
        leapt = false;
        newestMs = Math.max(newestMs, timeMs);
        double recordedNanos = (newestMs - originMs) * 1e6;
        return Math.max(0, (long) (recordedNanos / factor) - (clockNanos.getAsLong() - originNanos));
    }

    private void beginAt(long timeMs) {
        originMs = timeMs;
        newestMs = timeMs;
        originNanos = clockNanos.getAsLong();
    }
}
