package io.trailinsights.alerts.delivery;

/** Why a message was given up on, where no answer says so. Dead letters carry these. */
public final class DeadReason {
    /** Tried for as long as allowed. */
    public static final String EXHAUSTED = "exhausted";
    /** Waited for as long as allowed, and was never tried. */
    public static final String TOO_OLD = "too-old";
    /** The oldest of too many that wait. */
    public static final String QUEUE_FULL = "queue-full";
    /** The receiver said that it is gone for good. */
    public static final String CLOSED = "receiver-closed";
    /** The begin of its episode was given up on. Comes with it, so that both are replayed. */
    public static final String BEGIN_DEAD = "begin-dead";

    /** The receiver is not in the routes any more. */
    public static final String REMOVED = "receiver-removed";
    /** The receiver's format has no message of this kind. */
    public static final String NO_SUCH_MESSAGE = "no-such-message";

    /** The receiver's format failed on it, which is a fault of this program's. */
    public static final String FORMAT_FAILED = "format-failed";
    /** What is kept of it is not there. */
    public static final String RECORD_LOST = "record-lost";

    private DeadReason() {}
}
