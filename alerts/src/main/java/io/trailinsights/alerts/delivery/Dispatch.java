package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.Verdict;
import io.trailinsights.alerts.insight.Severity;

/** Brings a receiver's state up to a time: what is due, what may be sent, what must be given up, when to look again. */
final class Dispatch {
    private final Step step;
    private final ReceiverState state;
    private final ReceiverLimits limits;
    private final long nowMs;
    /** When the first of those that wait for the rate has waited long enough. */
    private long overRateMs = Agenda.NEVER;

    Dispatch(Step step) {
        this.step = step;
        this.state = step.state;
        this.limits = step.limits;
        this.nowMs = step.nowMs;
    }

    void run() {
        failUnanswered();
        forgetEpisodes();
        tellDigests();
        repeat();
        askAboutMutes();
        state.queue.wake(nowMs);
        giveUp();
        if (!state.closed && !send()) {
            holdOverRate();
        }
        wakeLater();
    }

    /** The answer of a request from before a restart will never come. */
    private void failUnanswered() {
        for (Delivery delivery : state.queue.inFlight()) {
            if (delivery.answerDueMs(limits) <= nowMs) {
                delivery.answered(0, "no answer within " + limits.answerWithin(), nowMs);
                failed(delivery);
            }
        }
    }

    /** What an answer means for its message and for all the others. */
    void answered(Delivery delivery, Verdict verdict) {
        switch (verdict.outcome()) {
            case DELIVERED -> {
                recover();
                step.told(delivery);
            }
            case RETRY -> {
                if (verdict.notBefore() == null) {
                    failed(delivery);
                } else {
                    pause(verdict.notBefore().toEpochMilli());
                    retry(delivery);
                }
            }
            case DEAD -> {
                recover();
                step.dead(delivery, verdict.reason().code());
            }
            case DEAD_AND_OPEN -> {
                state.breaker.onCertainFailure(limits.breaker(), nowMs);
                step.dead(delivery, verdict.reason().code());
            }
            case DEAD_AND_CLOSE -> {
                state.closed = true;
                step.dead(delivery, verdict.reason().code());
            }
        }
    }

    private void recover() {
        if (!state.breaker.isClosed()) {
            state.recoveredMs = nowMs;
        }
        state.breaker.onSuccess();
    }

    /** A receiver that asks for time is alive: no failure for the breaker, but a pause for all its messages. */
    private void pause(long untilMs) {
        long atMost = Math.min(untilMs, nowMs + limits.retry().longest().toMillis());
        state.pausedUntilMs = Math.max(state.pausedUntilMs, atMost);
    }

    private void failed(Delivery delivery) {
        state.breaker.onFailure(limits.breaker(), nowMs);
        retry(delivery);
    }

    private void retry(Delivery delivery) {
        if (nowMs >= delivery.giveUpMs(limits)) {
            step.dead(delivery, DeadReason.EXHAUSTED);
        } else {
            state.queue.retryAt(delivery, nowMs + limits.retry().delayMs(delivery.id(), delivery.attempts()));
        }
    }

    private void forgetEpisodes() {
        for (Episode stale = state.episodes.stale(nowMs); stale != null; stale = state.episodes.stale(nowMs)) {
            if (state.queue.line(stale.id).isEmpty()) {
                step.stopRepeating(stale);
                step.dropMuted(stale);
                state.episodes.forget(stale);
            } else {
                state.episodes.touch(stale.id, nowMs);
            }
        }
    }

    private void tellDigests() {
        for (Digest due = state.groups.due(nowMs); due != null; due = state.groups.due(nowMs)) {
            tell(due);
        }
        if (state.officeDigestMs <= nowMs) {
            state.officeDigestMs = Agenda.NEVER;
            tell(state.outOfHours.take(HeldBackRule.OFFICE_HOURS, nowMs));
        }
        if (!state.overRate.isEmpty() && state.rateDigestMs <= nowMs) {
            state.rateDigestMs = nowMs + Math.max(1, limits.digestAfterMs());
            tell(state.overRate.take(HeldBackRule.RATE, nowMs));
        }
    }

    private void tell(Digest digest) {
        state.queue.add(Delivery.digest(Message.of(digest), state.queue.nextNumber(), nowMs));
    }

    private void repeat() {
        for (Episode due = state.episodes.dueToRepeat(nowMs); due != null; due = state.episodes.dueToRepeat(nowMs)) {
            state.episodes.repeatAt(due, Agenda.NEVER);
            if (state.queue.line(due.id).isEmpty()) {
                due.repeats++;
                Message again = Message.repeat(due.repeated, due.repeats);
                state.queue.add(Delivery.repeat(again, state.queue.nextNumber(), due.id, nowMs));
            } else {
                state.episodes.repeatAt(due, nowMs + due.repeatMs);
            }
        }
    }

    private void askAboutMutes() {
        for (Episode due = state.episodes.dueToAsk(nowMs); due != null; due = state.episodes.dueToAsk(nowMs)) {
            // The answer says when to ask again.
            state.episodes.askAt(due, Agenda.NEVER);
            step.add(new Action.AskMute(due.muted));
        }
    }

    private void giveUp() {
        if (state.closed) {
            for (Delivery next = state.queue.oldestWaiting(); next != null; next = state.queue.oldestWaiting()) {
                step.dead(next, DeadReason.CLOSED);
            }
        }
        for (Delivery old = longestWaiting(); old != null && old.giveUpMs(limits) <= nowMs; old = longestWaiting()) {
            step.dead(old, old.isUntried() ? DeadReason.TOO_OLD : DeadReason.EXHAUSTED);
        }
        while (state.queue.waiting() > limits.waiting()) {
            step.dead(state.queue.oldestWaiting(), DeadReason.QUEUE_FULL);
        }
    }

    private Delivery longestWaiting() {
        return state.queue.longestWaiting();
    }

    /** Sends what may be sent; false when only the rate stops it. */
    private boolean send() {
        while (mayBeAsked()) {
            Delivery next = state.queue.firstReady();
            if (next == null) {
                return true;
            }
            if (state.rate.nextMs(limits) > nowMs) {
                return false;
            }
            state.rate.take(limits, nowMs);
            state.queue.send(next, nowMs);
            step.add(new Action.Send(next.message, next.attempts(), begunAs(next)));
        }
        return true;
    }

    private Severity begunAs(Delivery delivery) {
        return delivery.episode == null ? null : state.episodes.get(delivery.episode).begunAs;
    }

    private boolean mayBeAsked() {
        return state.pausedUntilMs <= nowMs
                && state.queue.inFlightCount() < state.breaker.mostInFlight(limits.inFlight(), nowMs);
    }

    /**
     * What has waited for the rate alone for too long is told in short. Not what was tried, as the receiver may have it;
     * and not an end, as somebody waits for it.
     */
    private void holdOverRate() {
        if (limits.digestAfter() == null || !mayBeOverRate()) {
            return;
        }
        for (Delivery delivery : state.queue.ready()) {
            if (!delivery.isOf(Message.Kind.ALERT) || !delivery.isUntried() || delivery.phase == AlertPhase.END) {
                continue;
            }
            long sinceMs = Math.max(delivery.dueMs(), Math.max(state.pausedUntilMs, state.recoveredMs));
            if (sinceMs + limits.digestAfterMs() <= nowMs) {
                state.overRate.add(delivery.message.alertId(), delivery.headline, nowMs);
                step.withhold(delivery, HeldBackRule.RATE, true);
            } else {
                overRateMs = Math.min(overRateMs, sinceMs + limits.digestAfterMs());
            }
        }
    }

    /** Spares the look at all that is ready, in a burst at every alert, while even the one that is ready longest is not. */
    private boolean mayBeOverRate() {
        overRateMs = longestWaiting().readyMs() + limits.digestAfterMs();
        if (overRateMs > nowMs) {
            return false;
        }
        overRateMs = Agenda.NEVER;
        return true;
    }

    private void wakeLater() {
        long nextMs = Math.max(nowMs + 1, nextMs());
        if (state.wakeMs <= nowMs) {
            state.wakeMs = Agenda.NEVER;
        }
        if (nextMs < state.wakeMs) {
            state.wakeMs = nextMs;
            step.add(new Action.WakeAt(nextMs));
        }
    }

    private long nextMs() {
        long nextMs = Math.min(state.queue.nextMs(), overRateMs);
        nextMs = Math.min(nextMs, state.episodes.nextRepeatMs());
        nextMs = Math.min(nextMs, state.episodes.nextAskMs());
        nextMs = Math.min(nextMs, state.groups.nextMs());
        nextMs = Math.min(nextMs, state.officeDigestMs);
        if (!state.overRate.isEmpty()) {
            nextMs = Math.min(nextMs, state.rateDigestMs);
        }
        for (Delivery delivery : state.queue.inFlight()) {
            nextMs = Math.min(nextMs, delivery.answerDueMs(limits));
        }
        Delivery oldest = longestWaiting();
        if (oldest != null) {
            nextMs = Math.min(nextMs, oldest.giveUpMs(limits));
        }
        return Math.min(nextMs, nextChanceMs());
    }

    /** When what is ready may go, if it is time alone that stops it. */
    private long nextChanceMs() {
        long chanceMs = Math.max(state.rate.nextMs(limits), Math.max(state.pausedUntilMs, state.breaker.openUntilMs()));
        return state.queue.firstReady() == null || chanceMs <= nowMs ? Agenda.NEVER : chanceMs;
    }
}
