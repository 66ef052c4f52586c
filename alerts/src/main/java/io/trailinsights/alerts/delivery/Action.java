package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.insight.Severity;

/**
 * What a {@link ReceiverPolicy} wants done. The caller does all of a list, in its order. An {@link Message.Kind#ALERT}
 * gets exactly one of {@link Receipt}, {@link Withheld} and {@link DeadLetter}; none if it is {@link
 * Notification#ifBegun} and the receiver knows of no begin; and one more if a mute held it back that ended.
 */
public sealed interface Action {
    /**
     * Render and send this now, then give the answer to {@link ReceiverPolicy#onAnswer}; or say why not, to {@link
     * ReceiverPolicy#onMuted} or {@link ReceiverPolicy#onUnsendable}.
     *
     * @param attempt 1 for the first
     * @param begun how severe the episode was when the receiver heard of it first; null before
     */
    record Send(Message message, int attempt, Severity begun) implements Action {}

    /**
     * It has arrived.
     *
     * @param attempts how many it took
     * @param firstMs when the first was made
     * @param lastMs when the answer came
     * @param status of the answer
     */
    record Receipt(Message message, int attempts, long firstMs, long lastMs, int status) implements Action {}

    /**
     * It is not sent (again). Once replayed, it is as new.
     *
     * @param attempts how many were made, perhaps none
     * @param firstMs when the first was made, 0 without one
     * @param lastMs when the last answer came, 0 without one
     * @param reason a short code, of the format's verdict or of {@link DeadReason}
     * @param status of the last answer, 0 without one
     * @param answer beginning of the last answer, or null
     */
    record DeadLetter(
            Message message, int attempts, long firstMs, long lastMs, String reason, int status, String answer)
            implements Action {}

    /**
     * It is not sent, and this is as it should be.
     *
     * @param rule the name of what held it back: of a mute, or one of {@link HeldBackRule}
     * @param digested whether a digest tells of it
     */
    record Withheld(Message message, String rule, boolean digested) implements Action {}

    /**
     * What muted this alert may be over, and its episode goes on. Say what mutes it now, to {@link
     * ReceiverPolicy#onMuteAsked}.
     */
    record AskMute(String alertId) implements Action {}

    /** The alert's record may be forgotten: no later action names it. */
    record Release(String alertId) implements Action {}

    /** Call {@link ReceiverPolicy#onTime} then. Replaces the one before it; to be called earlier does no harm. */
    record WakeAt(long timeMs) implements Action {}
}
