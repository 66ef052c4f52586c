package io.trailinsights.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.format.Reason;
import io.trailinsights.alerts.format.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * A policy with a receiver that answers as it likes, on a clock of its own. The state goes through its saved form before
 * every call. A crash goes back to the last checkpoint: state, log, and the alerts that came since come again; what the
 * receiver got, it has.
 */
final class World {
    private record Event(long timeMs, long order, Runnable what) {}

    private final ReceiverPolicy policy;
    private final ReceiverLimits limits;
    private final Random random;
    /** What the receiver answers. */
    private final Function<Message, Verdict> receiver;

    private final PriorityQueue<Event> events = new PriorityQueue<>((a, b) ->
            a.timeMs() == b.timeMs() ? Long.compare(a.order(), b.order()) : Long.compare(a.timeMs(), b.timeMs()));
    private long order;
    private int incarnation;
    private long nowMs = Instant.parse("2026-03-10T14:05:00Z").toEpochMilli();

    private byte[] state = save(new ReceiverState());
    private List<Action> log = new ArrayList<>();
    private byte[] savedState = state;
    private List<Action> savedLog = List.of();
    private final List<Notification> sinceCheckpoint = new ArrayList<>();

    private final Map<String, Notification> given = new LinkedHashMap<>();
    private final Map<String, Set<AlertPhase>> accepted = new HashMap<>();
    private final List<String> received = new ArrayList<>();

    World(ReceiverLimits limits, Random random, Function<Message, Verdict> receiver) {
        this.limits = limits;
        this.policy = new ReceiverPolicy(limits);
        this.random = random;
        this.receiver = receiver;
    }

    void at(long timeMs, Runnable what) {
        events.add(new Event(timeMs, order++, what));
    }

    long nowMs() {
        return nowMs;
    }

    List<Action> log() {
        return log;
    }

    /** Ids of what the receiver took, repetitions included. */
    List<String> received() {
        return received;
    }

    Map<String, Notification> given() {
        return Collections.unmodifiableMap(given);
    }

    ReceiverState current() {
        return load(state);
    }

    void give(Notification alert) {
        given.put(alert.alertId(), alert);
        sinceCheckpoint.add(alert);
        call(current -> policy.onAlert(current, alert, nowMs));
    }

    void checkpoint() {
        savedState = state;
        savedLog = List.copyOf(log);
        sinceCheckpoint.clear();
    }

    void crash() {
        incarnation++;
        state = savedState;
        log = new ArrayList<>(savedLog);
        List<Notification> again = List.copyOf(sinceCheckpoint);
        call(current -> policy.onRestore(current, nowMs));
        again.forEach(alert -> call(current -> policy.onAlert(current, alert, nowMs)));
    }

    /** Runs until nothing is left to happen, or until a time. */
    void runUntil(long untilMs) {
        while (!events.isEmpty() && events.peek().timeMs() <= untilMs) {
            Event event = events.poll();
            nowMs = Math.max(nowMs, event.timeMs());
            event.what().run();
        }
        nowMs = Math.max(nowMs, untilMs == Long.MAX_VALUE ? nowMs : untilMs);
    }

    private void call(Function<ReceiverState, List<Action>> method) {
        ReceiverState current = load(state);
        List<Action> actions = method.apply(current);
        state = save(current);
        assertThat(save(load(state))).isEqualTo(state);
        assertThat(current.inFlight()).isLessThanOrEqualTo(limits.inFlight());
        assertThat(current.waiting()).isLessThanOrEqualTo(limits.waiting());
        log.addAll(actions);
        actions.forEach(this::act);
    }

    private void act(Action action) {
        int mine = incarnation;
        if (action instanceof Action.WakeAt wake) {
            assertThat(wake.timeMs()).isGreaterThan(nowMs);
            at(wake.timeMs(), () -> {
                if (mine == incarnation) {
                    call(current -> policy.onTime(current, nowMs));
                }
            });
        } else if (action instanceof Action.Send send) {
            at(nowMs + random.nextInt(400), () -> arrive(send, mine));
        } else if (action instanceof Action.AskMute ask) {
            Notification alert = given.get(ask.alertId());
            boolean over = alert.mute().untilMs() <= nowMs;
            call(current -> policy.onMuteAsked(current, over ? alert.muted(null) : alert, nowMs));
        }
    }

    private void arrive(Action.Send send, int mine) {
        Verdict verdict = receiver.apply(send.message());
        if (verdict.outcome() == Verdict.Outcome.DELIVERED) {
            received.add(send.message().id());
            if (send.message().kind() == Message.Kind.ALERT) {
                accept(given.get(send.message().alertId()));
            }
        }
        if (mine == incarnation) {
            Outcome outcome = new Outcome(send.message().id(), send.attempt(), verdict, 200, "answer");
            at(nowMs + random.nextInt(200), () -> {
                if (mine == incarnation) {
                    call(current -> policy.onAnswer(current, outcome, nowMs));
                }
            });
        }
    }

    private void accept(Notification alert) {
        Set<AlertPhase> phases = accepted.computeIfAbsent(alert.episode(), episode -> new HashSet<>());
        boolean wasBegun = given.values().stream()
                .anyMatch(other -> other.episode().equals(alert.episode()) && other.phase() != AlertPhase.END);
        if (alert.phase() == AlertPhase.END && (wasBegun || !limits.usesEndAlone())) {
            assertThat(phases).as("end of %s before its begin", alert.episode()).isNotEmpty();
        }
        phases.add(alert.phase());
    }

    /** The phases of an episode that the receiver took. */
    Set<AlertPhase> accepted(String episode) {
        return accepted.getOrDefault(episode, Set.of());
    }

    static Verdict retry() {
        return Verdict.retry(Reason.SERVER_ERROR);
    }

    static byte[] save(ReceiverState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            state.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ReceiverState load(byte[] bytes) {
        try {
            return ReceiverState.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
