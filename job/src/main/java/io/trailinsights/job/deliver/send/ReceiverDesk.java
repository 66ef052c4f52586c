package io.trailinsights.job.deliver.send;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.delivery.Action;
import io.trailinsights.alerts.delivery.DeadReason;
import io.trailinsights.alerts.delivery.Message;
import io.trailinsights.alerts.delivery.Mute;
import io.trailinsights.alerts.delivery.Outcome;
import io.trailinsights.alerts.delivery.ReceiverPolicy;
import io.trailinsights.alerts.delivery.ReceiverState;
import io.trailinsights.alerts.format.HttpAnswer;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.format.Verdict;
import io.trailinsights.alerts.route.Destination;
import io.trailinsights.alerts.route.Receiver;
import io.trailinsights.job.deliver.record.AlertTopic;
import io.trailinsights.job.deliver.record.DeliveryJson;
import io.trailinsights.job.deliver.record.KeptAlert;
import io.trailinsights.job.deliver.record.OutgoingRecord;
import io.trailinsights.job.log.LogField;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Does for one receiver what its policy decides. All its methods are called in the task's own thread, with the receiver as
 * the current key.
 */
final class ReceiverDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiverDesk.class);

    private final Receiver receiver;
    private final ReceiverPolicy policy;
    private final ReceiverState state;
    private final MessageSender sender;
    private final Surroundings surroundings;
    /** To be done, oldest first. What follows from one of them is done after all that was decided before. */
    private final Deque<Action> actions = new ArrayDeque<>();

    /** What a desk needs of the task that it is in. */
    interface Surroundings {
        /** The time on the wall clock, in milliseconds since 1970. */
        long nowMs();

        /** Keeps an alert. */
        void keep(KeptAlert alert) throws Exception;

        /** An alert that was kept; null if it is not there. */
        KeptAlert kept(String alertId) throws Exception;

        /** Keeps an alert no longer. */
        void forget(String alertId) throws Exception;

        /** What mutes alerts. */
        MuteCheck mutes() throws Exception;

        /** How an alert goes to this receiver. */
        Destination destination(Alert alert);

        /** Sends a record on to Kafka. */
        void emit(OutgoingRecord record);

        /** Writes receipts and dead letters. */
        DeliveryJson json();

        /** Posts a message, and calls {@link ReceiverDesk#answered} with what comes of it, later. */
        void post(Action.Send send, HttpMessage message);

        /** Calls {@link ReceiverDesk#wake} at a time, in place of any time before. */
        void wakeAt(long timeMs);

        /** Counts what became of messages. */
        DeliveryCounters counters();
    }

    ReceiverDesk(Receiver receiver, ReceiverState state, MessageSender sender, Surroundings surroundings) {
        this.receiver = receiver;
        this.policy = new ReceiverPolicy(receiver.limits());
        this.state = state;
        this.sender = sender;
        this.surroundings = surroundings;
    }

    /** An alert came. */
    void take(AlertTopic topic, Alert alert) throws Exception {
        long nowMs = surroundings.nowMs();
        Destination destination = surroundings.destination(alert);
        Mute mute = surroundings.mutes().onArrival(alert, nowMs);
        surroundings.keep(KeptAlert.of(topic, alert, destination.policy().sendsMuted()));
        perform(policy.onAlert(state, destination.notification(alert).muted(mute), nowMs));
    }

    /** Mutes came, changed or went. */
    void mutesChanged() throws Exception {
        perform(policy.onMutesChanged(state, surroundings.nowMs()));
    }

    /** An attempt came to its end. */
    void answered(Action.Send send, HttpAnswer answer) throws Exception {
        long nowMs = surroundings.nowMs();
        Outcome outcome = sender.outcome(send, answer, nowMs);
        if (outcome.verdict().outcome() == Verdict.Outcome.RETRY) {
            surroundings.counters().retried();
        }
        perform(policy.onAnswer(state, outcome, nowMs));
    }

    /** The time came that was asked for. */
    void wake() throws Exception {
        perform(policy.onTime(state, surroundings.nowMs()));
    }

    /** The task begins with what was saved. */
    void resume() throws Exception {
        perform(policy.onRestore(state, surroundings.nowMs()));
    }

    private void perform(Collection<Action> decided) throws Exception {
        actions.addAll(decided);
        for (Action next = actions.poll(); next != null; next = actions.poll()) {
            perform(next);
        }
    }

    private void perform(Action action) throws Exception {
        if (action instanceof Action.Send send) {
            actions.addAll(send(send));
        } else if (action instanceof Action.Receipt receipt) {
            surroundings.counters().delivered(receipt.lastMs() - receipt.firstMs());
            surroundings.emit(surroundings
                    .json()
                    .delivered(receiver.name(), receiver.format(), told(receipt.message()), receipt));
        } else if (action instanceof Action.Withheld withheld) {
            surroundings.counters().withheld();
            surroundings.emit(surroundings
                    .json()
                    .withheld(receiver.name(), receiver.format(), told(withheld.message()), withheld));
        } else if (action instanceof Action.DeadLetter dead) {
            surroundings.counters().dead();
            tellGivenUp(dead);
            surroundings.emit(surroundings
                    .json()
                    .dead(receiver.name(), receiver.format(), told(dead.message()), dead, surroundings.nowMs()));
        } else if (action instanceof Action.AskMute ask) {
            actions.addAll(askMute(ask));
        } else if (action instanceof Action.Release release) {
            surroundings.forget(release.alertId());
        } else if (action instanceof Action.WakeAt wake) {
            surroundings.wakeAt(wake.timeMs());
        }
    }

    private void tellGivenUp(Action.DeadLetter dead) {
        String id = dead.message().id();
        try (MDC.MDCCloseable alert = LogField.ALERT.is(id);
                MDC.MDCCloseable to = LogField.RECEIVER.is(receiver.name())) {
            LOG.warn(
                    "The message {} to {} is given up after {} attempts: {}, status {}",
                    id,
                    receiver.name(),
                    dead.attempts(),
                    dead.reason(),
                    dead.status());
        }
    }

    /** Says what mutes an alert now; what follows from that at once. */
    private Collection<Action> askMute(Action.AskMute ask) throws Exception {
        KeptAlert kept = surroundings.kept(ask.alertId());
        if (kept == null) {
            return List.of();
        }
        long nowMs = surroundings.nowMs();
        Alert alert = kept.read();
        Mute mute = surroundings.mutes().now(alert, nowMs);
        return policy.onMuteAsked(
                state, surroundings.destination(alert).notification(alert).muted(mute), nowMs);
    }

    /** Sends, or says why not; what follows from that at once. */
    private Collection<Action> send(Action.Send send) throws Exception {
        long nowMs = surroundings.nowMs();
        String id = send.message().id();
        KeptAlert kept = told(send.message());
        if (kept == null && send.message().alertId() != null) {
            return policy.onUnsendable(state, id, DeadReason.RECORD_LOST, "its record is not there", nowMs);
        }
        Alert alert = kept == null ? null : kept.read();
        Mute mute = mayBeMuted(send, kept) ? surroundings.mutes().now(alert, nowMs) : null;
        if (mute != null) {
            return policy.onMuted(state, id, mute, nowMs);
        }
        HttpMessage message;
        try {
            message = sender.message(send, alert, nowMs);
        } catch (MessageSender.UnsendableException e) {
            return policy.onUnsendable(state, id, e.reason(), e.getMessage(), nowMs);
        }
        if (receiver.endpoint() != null) {
            surroundings.counters().sent();
            surroundings.post(send, message);
            return List.of();
        }
        // A transaction of Kafka's takes it, or the task fails: there is no answer to wait for.
        surroundings.emit(new OutgoingRecord(receiver.topic(), key(send, kept), message.text()));
        return policy.onAnswer(state, new Outcome(id, send.attempt(), Verdict.delivered(), 0, null), nowMs);
    }

    /** Once it was tried the receiver may have it, and an end is for who heard of the begin. */
    private static boolean mayBeMuted(Action.Send send, KeptAlert kept) {
        return kept != null && send.attempt() == 1 && kept.phase() != AlertPhase.END && !kept.sendsMuted();
    }

    /** One partition for one episode keeps its order. */
    private static String key(Action.Send send, KeptAlert kept) {
        return kept == null ? send.message().id() : kept.episode();
    }

    private KeptAlert told(Message message) throws Exception {
        return message.alertId() == null ? null : surroundings.kept(message.alertId());
    }
}
