package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.alert.AlertPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One call of a policy: the state, the time, and what is to be done so far. Here messages come to their end. */
final class Step {
    final ReceiverState state;
    final ReceiverLimits limits;
    final long nowMs;
    /** Before a mute is asked about what is on its way is let come in: an end, or a change of the rules. */
    private static final Duration MUTE_SETTLES = Duration.ofSeconds(30);

    private final List<Action> actions = new ArrayList<>();

    Step(ReceiverState state, ReceiverLimits limits, long nowMs) {
        this.state = state;
        this.limits = limits;
        this.nowMs = nowMs;
    }

    List<Action> actions() {
        return List.copyOf(actions);
    }

    void add(Action action) {
        actions.add(action);
    }

    /** The message has arrived. */
    void told(Delivery delivery) {
        state.queue.remove(delivery);
        add(delivery.receipt());
        if (delivery.isOf(Message.Kind.DIGEST)) {
            return;
        }
        Episode episode = state.episodes.get(delivery.episode);
        if (delivery.isOf(Message.Kind.REPEAT)) {
            repeatLater(episode);
        } else if (delivery.phase == AlertPhase.END) {
            episode.over = true;
        } else {
            if (delivery.opens) {
                episode.begunAs = delivery.severity;
            }
            episode.begin = Episode.Begin.TOLD;
            episode.rule = null;
            repeat(episode, delivery);
        }
        release(episode, delivery.message.alertId());
    }

    /** The newest that was told is what is repeated. */
    private void repeat(Episode episode, Delivery delivery) {
        String before = episode.repeated;
        if (delivery.repeatMs == 0 || isEnding(episode)) {
            return;
        }
        episode.repeated = delivery.message.alertId();
        episode.repeatMs = delivery.repeatMs;
        repeatLater(episode);
        if (before != null) {
            release(episode, before);
        }
    }

    private void repeatLater(Episode episode) {
        if (episode.repeated != null) {
            state.episodes.repeatAt(episode, nowMs + episode.repeatMs);
        }
    }

    private boolean isEnding(Episode episode) {
        return state.queue.line(episode.id).stream().anyMatch(delivery -> delivery.phase == AlertPhase.END);
    }

    /** No more repeats of the episode, also none that waits. */
    void stopRepeating(Episode episode) {
        state.episodes.repeatAt(episode, Agenda.NEVER);
        String repeated = episode.repeated;
        episode.repeated = null;
        for (Delivery delivery : state.queue.line(episode.id)) {
            if (delivery.isOf(Message.Kind.REPEAT) && !delivery.isInFlight()) {
                state.queue.remove(delivery);
            }
        }
        if (repeated != null) {
            release(episode, repeated);
        }
    }

    /** The message is given up on. With a begin goes all that waits for it, in its order. */
    void dead(Delivery delivery, String reason) {
        state.queue.remove(delivery);
        add(delivery.deadLetter(reason));
        if (delivery.isOf(Message.Kind.DIGEST)) {
            return;
        }
        Episode episode = state.episodes.get(delivery.episode);
        if (delivery.isOf(Message.Kind.ALERT)) {
            episode.alertIds[delivery.phase.ordinal()] = null;
        } else if (delivery.message.alertId().equals(episode.repeated)) {
            stopRepeating(episode);
            return;
        }
        release(episode, delivery.message.alertId());
        if (delivery.opens) {
            episode.begin = Episode.Begin.DEAD;
            for (Delivery behind : state.queue.line(episode.id)) {
                dead(behind, DeadReason.BEGIN_DEAD);
            }
        }
    }

    /** A message that waits is not sent after all. With a begin goes all that waits for it. */
    void withhold(Delivery delivery, String rule, boolean digested) {
        state.queue.remove(delivery);
        add(new Action.Withheld(delivery.message, rule, digested));
        Episode episode = state.episodes.get(delivery.episode);
        release(episode, delivery.message.alertId());
        if (delivery.phase == AlertPhase.END) {
            episode.over = true;
        }
        if (delivery.opens) {
            episode.withheld(rule);
            for (Delivery behind : state.queue.line(episode.id)) {
                withhold(behind, rule, false);
            }
        }
    }

    /**
     * A message that was about to be sent is muted. What is repeated is asked about again when it is due again; of a begin
     * the newest that waits behind it says all.
     */
    void mute(Delivery delivery, Mute mute) {
        Episode episode = state.episodes.get(delivery.episode);
        if (delivery.opens && !isEnding(episode)) {
            List<Delivery> line = state.queue.line(episode.id);
            keepMuted(episode, line.get(line.size() - 1).message.alertId(), mute);
        }
        withhold(delivery, mute.rule(), false);
        if (delivery.isOf(Message.Kind.REPEAT)) {
            repeatLater(episode);
        }
    }

    /** The receiver is to hear of the episode by this alert, once it is not muted any more. */
    void keepMuted(Episode episode, String alertId, Mute mute) {
        String before = episode.muted;
        boolean kept = state.episodes.keepMuted(episode, alertId, Math.max(mute.untilMs(), settledMs()));
        if (kept && before != null) {
            release(episode, before);
        }
    }

    /** Nothing of the episode is told when a mute ends. */
    void dropMuted(Episode episode) {
        String muted = episode.muted;
        state.episodes.dropMuted(episode);
        if (muted != null) {
            release(episode, muted);
        }
    }

    /** When all that is on its way now has come in. */
    long settledMs() {
        return nowMs + MUTE_SETTLES.toMillis();
    }

    /** An alert is not sent, and never waited. */
    void withhold(Episode episode, Notification notification, String rule, boolean digested) {
        add(new Action.Withheld(Message.alert(notification.alertId()), rule, digested));
        release(episode, notification.alertId());
    }

    /** Lets the caller forget a record, unless something still needs it. */
    void release(Episode episode, String alertId) {
        if (!alertId.equals(episode.repeated)
                && !alertId.equals(episode.muted)
                && !state.queue.names(episode.id, alertId)
                && state.queue.find(alertId) == null) {
            add(new Action.Release(alertId));
        }
    }
}
