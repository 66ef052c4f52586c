package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * Decides what one receiver is sent, and when. Every method changes the state that it is given and says what is to be
 * done; nothing else does anything, and nothing here reads a clock. State and records are to be saved together, at once
 * with what the actions did that can be undone: then whatever was under way at a crash is sent again under its old key, and
 * nothing is lost.
 *
 * <p>The time given shall not run backwards by much: a step back makes waits longer by as much.
 */
public final class ReceiverPolicy {
    private final ReceiverLimits limits;

    public ReceiverPolicy(ReceiverLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits is null");
    }

    /** An alert came for this receiver. Its record is to be kept, by its id, before the actions are done. */
    public List<Action> onAlert(ReceiverState state, Notification alert, long nowMs) {
        Step step = begin(state, nowMs);
        new Admission(step, alert, state.episodes.touch(alert.episode(), nowMs)).decide();
        new Dispatch(step).run();
        return step.actions();
    }

    /** A request came to its end. An answer to an attempt that is no longer waited for counts only if it is good. */
    public List<Action> onAnswer(ReceiverState state, Outcome outcome, long nowMs) {
        Step step = begin(state, nowMs);
        Dispatch dispatch = new Dispatch(step);
        Delivery delivery = state.queue.find(outcome.messageId());
        if (delivery != null && isOf(delivery, outcome)) {
            delivery.answered(outcome.status(), outcome.answer(), nowMs);
            dispatch.answered(delivery, outcome.verdict());
        }
        dispatch.run();
        return step.actions();
    }

    private static boolean isOf(Delivery delivery, Outcome outcome) {
        boolean awaited = delivery.isInFlight() && delivery.attempts() == outcome.attempt();
        boolean late =
                outcome.verdict().outcome() == Verdict.Outcome.DELIVERED && outcome.attempt() <= delivery.attempts();
        return awaited || late;
    }

    /** A time came for which an action asked, or any other. */
    public List<Action> onTime(ReceiverState state, long nowMs) {
        Step step = begin(state, nowMs);
        new Dispatch(step).run();
        return step.actions();
    }

    /** The state was just restored: no request is under way, no timer set. What was under way is sent again at once. */
    public List<Action> onRestore(ReceiverState state, long nowMs) {
        Step step = begin(state, nowMs);
        state.queue.inFlight().forEach(delivery -> state.queue.retryAt(delivery, nowMs));
        state.wakeMs = Agenda.NEVER;
        new Dispatch(step).run();
        return step.actions();
    }

    /**
     * A message that was to be sent is not, as a mute fits it that came since the alert. Of a repeat only this one is held
     * back. Not for an end: who heard of the begin wants to know that it is over.
     *
     * @param mute what fits it
     */
    public List<Action> onMuted(ReceiverState state, String messageId, Mute mute, long nowMs) {
        Step step = begin(state, nowMs);
        Delivery delivery = state.queue.find(messageId);
        if (delivery != null) {
            step.mute(delivery, mute);
        }
        new Dispatch(step).run();
        return step.actions();
    }

    /** Mutes came, changed or went. */
    public List<Action> onMutesChanged(ReceiverState state, long nowMs) {
        Step step = begin(state, nowMs);
        state.episodes.askAllBy(step.settledMs());
        new Dispatch(step).run();
        return step.actions();
    }

    /** The alert that {@link Action.AskMute} named, with what mutes it now. If nothing does, it is told after all. */
    public List<Action> onMuteAsked(ReceiverState state, Notification alert, long nowMs) {
        Step step = begin(state, nowMs);
        Episode episode = state.episodes.get(alert.episode());
        if (episode != null && alert.alertId().equals(episode.muted)) {
            new Admission(step, alert, episode).decideAgain();
        }
        new Dispatch(step).run();
        return step.actions();
    }

    /**
     * A message that was to be sent cannot be, which says nothing of its receiver.
     *
     * @param reason a short code
     * @param detail what is wrong, for a person
     */
    public List<Action> onUnsendable(ReceiverState state, String messageId, String reason, String detail, long nowMs) {
        Step step = begin(state, nowMs);
        Delivery delivery = state.queue.find(messageId);
        if (delivery != null) {
            delivery.answered(0, detail, nowMs);
            step.dead(delivery, reason);
        }
        new Dispatch(step).run();
        return step.actions();
    }

    /** The receiver is no more: all that was not final is given up, in its order, and what digests would tell. The state is of no use afterwards. */
    public List<Action> onRemoved(ReceiverState state, long nowMs) {
        Step step = begin(state, nowMs);
        for (Delivery next = state.queue.first(); next != null; next = state.queue.first()) {
            step.dead(next, DeadReason.REMOVED);
        }
        for (Digest digest : state.takeDigests(nowMs)) {
            step.add(new Action.DeadLetter(Message.of(digest), 0, 0, 0, DeadReason.REMOVED, 0, null));
        }
        return step.actions();
    }

    /** With other settings a receiver that failed or closed is asked again. */
    private Step begin(ReceiverState state, long nowMs) {
        if (state.fingerprint != limits.fingerprint()) {
            state.fingerprint = limits.fingerprint();
            state.closed = false;
            state.breaker.onSuccess();
        }
        return new Step(state, limits, nowMs);
    }
}
