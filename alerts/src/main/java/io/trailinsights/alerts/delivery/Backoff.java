package io.trailinsights.alerts.delivery;

import java.time.Duration;

/**
 * How long to wait after a failed attempt: exponential backoff with full jitter, {@code random(0, min(longest, first x
 * 2^(n-1)))} after attempt n ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015). The draw is a hash of message
 * and attempt: a replay waits the same, and two messages do not wait alike.
 *
 * @param first the most that is waited after the first attempt
 * @param longest the most that is ever waited
 */
public record Backoff(Duration first, Duration longest) {
    /** From 1 second to 5 minutes. */
    public static final Backoff USUAL = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private static final int MOST_DOUBLINGS = 40;

    public Backoff {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the first wait is " + first + " and the longest " + longest + "; 0 < first <= longest");
        }
    }

    /**
     * Milliseconds to wait after a failed attempt.
     *
     * @param messageId whose attempt
     * @param attempt 1 for the first
     * @return at least 0, at most {@code longest}
     */
    public long delayMs(String messageId, int attempt) {
        int doublings = Math.min(attempt - 1, MOST_DOUBLINGS);
        long most =
                first.toMillis() > longest.toMillis() >> doublings ? longest.toMillis() : first.toMillis() << doublings;
        return (long) (draw(messageId, attempt) * (most + 1));
    }

    /** Uniform in [0, 1): FNV-1a over the id, then the finaliser of SplitMix64, its upper 53 bits as a fraction. */
    private static double draw(String messageId, int attempt) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < messageId.length(); i++) {
            hash = (hash ^ messageId.charAt(i)) * 0x100000001b3L;
        }
        hash += attempt * 0x9e3779b97f4a7c15L;
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return ((hash ^ (hash >>> 31)) >>> 11) * 0x1p-53;
    }
}
