package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.alert.AlertPhase;

/** Decides of an alert that comes in whether it is sent, and from when on. */
final class Admission {
    private final Step step;
    private final ReceiverState state;
    private final Notification alert;
    private final Episode episode;

    /** @param episode of the alert */
    Admission(Step step, Notification alert, Episode episode) {
        this.step = step;
        this.state = step.state;
        this.alert = alert;
        this.episode = episode;
    }

    void decide() {
        if (alert.ifBegun() && isUnheardOf()) {
            // It was never addressed to this receiver, so there is nothing to account for.
            state.episodes.forget(episode);
            step.add(new Action.Release(alert.alertId()));
            return;
        }
        if (isRepetition()) {
            withhold(HeldBackRule.DUPLICATE);
            return;
        }
        episode.alertIds[alert.phase().ordinal()] = alert.alertId();
        if (episode.over) {
            withhold(HeldBackRule.OVER);
        } else if (alert.phase() == AlertPhase.END) {
            end();
        } else if (!episode.isOpened()) {
            open();
        } else if (alert.phase() == AlertPhase.UPDATE) {
            update();
        } else {
            // An update came first and was told in its place.
            withhold(HeldBackRule.SUPERSEDED);
        }
    }

    /** A mute held the alert back, and may do so no longer. */
    void decideAgain() {
        if (isMuted()) {
            keepMuted();
        } else {
            open();
        }
    }

    /** Neither told nor given of the episode before, as far as is known. */
    private boolean isUnheardOf() {
        return episode.begin == Episode.Begin.UNKNOWN
                && !episode.over
                && state.queue.line(episode.id).isEmpty();
    }

    /** What became a dead letter may come again: it was replayed. */
    private boolean isRepetition() {
        return alert.alertId().equals(episode.alertIds[alert.phase().ordinal()])
                || state.queue.find(alert.alertId()) != null;
    }

    /** A begin, or an update by which the receiver hears of the episode first. */
    private void open() {
        if (isMuted()) {
            keepMuted();
            withhold(alert.mute().rule());
            return;
        }
        if (state.groups.holds(alert, step.nowMs)) {
            episode.withheld(HeldBackRule.INCIDENT);
            step.withhold(episode, alert, HeldBackRule.INCIDENT, true);
        } else {
            episode.begin = Episode.Begin.WAITING;
            episode.rule = null;
            enqueue(true);
        }
        step.dropMuted(episode);
    }

    private void keepMuted() {
        episode.withheld(alert.mute().rule());
        step.keepMuted(episode, alert.alertId(), alert.mute());
    }

    /** Of what the receiver knows only a mute that is known to last holds news back: its record names the mute for ever. */
    private void update() {
        if (isMuted() && alert.mute().untilMs() > step.nowMs) {
            withhold(alert.mute().rule());
            return;
        }
        supersedeUpdates();
        enqueue(false);
    }

    private void end() {
        step.stopRepeating(episode);
        step.dropMuted(episode);
        supersedeUpdates();
        switch (episode.begin) {
            case UNKNOWN -> endAlone();
            case WAITING -> endOfWaiting();
            case TOLD -> enqueue(false);
            case WITHHELD -> {
                episode.over = true;
                withhold(episode.rule);
            }
            case DEAD -> {
                episode.alertIds[alert.phase().ordinal()] = null;
                step.add(
                        new Action.DeadLetter(Message.alert(alert.alertId()), 0, 0, 0, DeadReason.BEGIN_DEAD, 0, null));
                step.release(episode, alert.alertId());
            }
        }
    }

    private void endAlone() {
        if (isMuted() || !step.limits.usesEndAlone()) {
            episode.over = true;
            withhold(isMuted() ? alert.mute().rule() : HeldBackRule.NOT_BEGUN);
        } else {
            enqueue(false);
        }
    }

    /** What was over before anybody should have heard of it is not told, or in short. */
    private void endOfWaiting() {
        Delivery begin = state.queue.line(episode.id).get(0);
        if (!begin.isHeld(step.nowMs)) {
            enqueue(false);
            return;
        }
        boolean digested = begin.heldBy.equals(HeldBackRule.OFFICE_HOURS);
        if (digested) {
            state.outOfHours.add(begin.message.alertId(), begin.headline, step.nowMs);
            state.officeDigestMs = Math.min(state.officeDigestMs, begin.dueMs());
        }
        step.withhold(begin, begin.heldBy, digested);
        episode.over = true;
        withhold(begin.heldBy);
    }

    private void supersedeUpdates() {
        for (Delivery delivery : state.queue.line(episode.id)) {
            if (delivery.phase == AlertPhase.UPDATE
                    && !delivery.opens
                    && delivery.isUntried()
                    && delivery.isOf(Message.Kind.ALERT)) {
                step.withhold(delivery, HeldBackRule.SUPERSEDED, false);
            }
        }
    }

    private boolean isMuted() {
        return alert.mute() != null && !alert.policy().sendsMuted();
    }

    private void withhold(String rule) {
        step.withhold(episode, alert, rule, false);
    }

    /** An end is not held back by hours: whoever heard of the begin wants to know that it is over. */
    private void enqueue(boolean opens) {
        long dueMs = step.nowMs;
        String heldBy = null;
        RoutePolicy policy = alert.policy();
        if (opens && !policy.groupWait().isZero()) {
            dueMs = step.nowMs + policy.groupWait().toMillis();
            heldBy = HeldBackRule.GROUP_WAIT;
        }
        if (alert.phase() != AlertPhase.END
                && policy.officeHours() != null
                && policy.officeHours().applyTo(alert.severity())) {
            long opensAtMs = policy.officeHours().opensAtMs(step.nowMs);
            if (opensAtMs > dueMs) {
                dueMs = opensAtMs;
                heldBy = HeldBackRule.OFFICE_HOURS;
            }
        }
        state.queue.add(
                new Delivery(Message.alert(alert.alertId()), state.queue.nextNumber(), alert, opens, heldBy, dueMs));
    }
}
