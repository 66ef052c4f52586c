package io.trailinsights.alerts.delivery;

import java.time.Duration;
import java.util.Objects;

/**
 * What one receiver may be asked, and for how long.
 *
 * @param inFlight requests at a time
 * @param rate messages per {@code ratePeriod} in the long run
 * @param ratePeriod of the rate
 * @param burst messages at once after a calm
 * @param digestAfter what has waited so long because of the rate alone is told in a digest; null for never
 * @param waiting messages that wait at a time; the oldest beyond become dead letters
 * @param giveUpAfter a message so long after it could first have been sent becomes a dead letter
 * @param answerWithin a request without an answer so long after it was sent counts as failed; longer than the client's own
 *     timeout, so it matters after a restart alone
 * @param retry how long to wait between attempts
 * @param breaker when to stop asking for a while
 * @param usesEndAlone whether the receiver can use the end of an episode that it was not told of
 * @param fingerprint of the receiver's settings: a receiver that closed is asked again when this changes
 */
public record ReceiverLimits(
        int inFlight,
        int rate,
        Duration ratePeriod,
        int burst,
        Duration digestAfter,
        int waiting,
        Duration giveUpAfter,
        Duration answerWithin,
        Backoff retry,
        CircuitBreaker.Limits breaker,
        boolean usesEndAlone,
        long fingerprint) {
    /** Messages that wait at a time. */
    public static final int MOST_WAITING = 10_000;

    /** Ten messages a second, no digest, and otherwise what the project's rules of delivery say. */
    public static final ReceiverLimits USUAL = new ReceiverLimits(
            4,
            10,
            Duration.ofSeconds(1),
            10,
            null,
            MOST_WAITING,
            Duration.ofHours(24),
            Duration.ofSeconds(30),
            Backoff.USUAL,
            CircuitBreaker.Limits.USUAL,
            true,
            0);

    public ReceiverLimits {
        Objects.requireNonNull(ratePeriod, "ratePeriod is null");
        Objects.requireNonNull(giveUpAfter, "giveUpAfter is null");
        Objects.requireNonNull(answerWithin, "answerWithin is null");
        Objects.requireNonNull(retry, "retry is null");
        Objects.requireNonNull(breaker, "breaker is null");
        if (inFlight < 1 || rate < 1 || burst < 1 || waiting < 1 || ratePeriod.toMillis() < 1) {
            throw new IllegalArgumentException("a receiver takes at least one message, at a time and in a period");
        }
    }

    long digestAfterMs() {
        return digestAfter == null ? 0 : digestAfter.toMillis();
    }
}
