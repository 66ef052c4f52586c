package io.trailinsights.alerts.delivery;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Stops asking a receiver that fails. Closed until some failures in a row; then open for a pause; then half-open, for one
 * request: if that fails too, the next pause is twice as long.
 */
public final class CircuitBreaker {
    /**
     * When a breaker opens, and for how long.
     *
     * @param failures in a row that open it
     * @param firstPause how long the first time
     * @param longestPause how long at most
     */
    public record Limits(int failures, Duration firstPause, Duration longestPause) {
        /** After 5 failures for 30 seconds, doubling to 10 minutes. */
        public static final Limits USUAL = new Limits(5, Duration.ofSeconds(30), Duration.ofMinutes(10));

        public Limits {
            if (failures < 1 || firstPause.toMillis() < 1 || longestPause.compareTo(firstPause) < 0) {
                throw new IllegalArgumentException(
                        "a breaker opens after at least one failure, and its longest pause is not below its first");
            }
        }
    }

    private static final int MOST_DOUBLINGS = 30;

    private int failures;
    /** Pauses since the last success. */
    private int pauses;
    /** When the pause ends; 0 while closed. */
    private long openUntilMs;

    boolean isClosed() {
        return openUntilMs == 0;
    }

    /** How many requests may be under way: all, one, or none. */
    int mostInFlight(int most, long nowMs) {
        return isClosed() ? most : nowMs < openUntilMs ? 0 : 1;
    }

    /** When the pause ends; 0 while closed. */
    long openUntilMs() {
        return openUntilMs;
    }

    void onSuccess() {
        failures = 0;
        pauses = 0;
        openUntilMs = 0;
    }

    /** A failure within a pause is of a request from before it, and tells nothing new. */
    void onFailure(Limits limits, long nowMs) {
        failures = Math.min(failures + 1, limits.failures());
        if (isClosed() ? failures == limits.failures() : nowMs >= openUntilMs) {
            open(limits, nowMs);
        }
    }

    /** For a failure that every request will share. */
    void onCertainFailure(Limits limits, long nowMs) {
        failures = limits.failures();
        if (nowMs >= openUntilMs) {
            open(limits, nowMs);
        }
    }

    private void open(Limits limits, long nowMs) {
        long longest = limits.longestPause().toMillis();
        int doublings = Math.min(pauses, MOST_DOUBLINGS);
        long first = limits.firstPause().toMillis();
        openUntilMs = nowMs + (first > longest >> doublings ? longest : first << doublings);
        pauses++;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(failures);
        out.writeInt(pauses);
        out.writeLong(openUntilMs);
    }

    static CircuitBreaker readFrom(DataInput in) throws IOException {
        CircuitBreaker read = new CircuitBreaker();
        read.failures = in.readInt();
        read.pauses = in.readInt();
        read.openUntilMs = in.readLong();
        return read;
    }
}
