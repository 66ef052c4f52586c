package io.trailinsights.drill.delivery;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How a receiver fails. Shares are such that five failures in a row, after which the product leaves a receiver alone for
 * half a minute and longer, stay rare: so the drill ends in minutes.
 */
enum Fault {
    /** Takes all at once. */
    NONE(Reply.TAKEN, 0, 0),
    /** Answers 500 to requests at random. */
    ERRORS(Reply.ERROR, 0.15, 0),
    /** Answers 429 to requests at random; each time it is left alone for the second that it asks for. */
    BUSY(Reply.BUSY, 0.01, 0),
    /** Hangs at first until it is left alone for a while, later at random. */
    HANGS(Reply.SILENCE, 0.02, 5),
    /** Resets connections at random. */
    RESETS(Reply.RESET, 0.10, 0);

    private final Reply failure;
    private final double share;
    private final int atFirst;

    Fault(Reply failure, double share, int atFirst) {
        this.failure = failure;
        this.share = share;
        this.atFirst = atFirst;
    }

    /** The name of the receiver that fails so. */
    String receiver() {
        return this == NONE ? "healthy" : name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a request comes to: for the same message and attempt always the same, but for the first requests of all.
     *
     * @param request how many requests came before
     * @param messageId the request's idempotency key
     * @param attempt 1 when the message comes for the first time
     */
    Reply reply(long request, String messageId, int attempt) {
        if (request < atFirst) {
            return failure;
        }
        double draw = new SplittableRandom(31L * messageId.hashCode() + attempt).nextDouble();
        return draw < share ? failure : Reply.TAKEN;
    }
}
