package io.trailinsights.alerts.delivery;

/** Names of what holds an alert back, beside the ids of mutes. Receipts and digests carry them. */
public final class HeldBackRule {
    /** Over the receiver's rate for longer than an alert shall wait for its turn. */
    public static final String RATE = "rate";
    /** Another alert of the same incident was told. */
    public static final String INCIDENT = "incident";
    /** Begun and over within the group's first wait. */
    public static final String GROUP_WAIT = "group-wait";
    /** Begun and over outside office hours. */
    public static final String OFFICE_HOURS = "office-hours";
    /** A later alert of the same episode says more. */
    public static final String SUPERSEDED = "superseded";
    /** The receiver knows that the episode is over. */
    public static final String OVER = "over";
    /** The end of an episode that the receiver was never told of, and cannot use. */
    public static final String NOT_BEGUN = "not-begun";
    /** The receiver has this very alert, or will. */
    public static final String DUPLICATE = "duplicate";

    private HeldBackRule() {}
}
