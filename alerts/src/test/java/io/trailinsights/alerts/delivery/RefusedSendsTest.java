package io.trailinsights.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.format.Verdict;
import io.trailinsights.alerts.insight.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a message that was about to be sent and is not, for a reason of ours. */
class RefusedSendsTest {
    private static final RoutePolicy REPEATED = RoutePolicy.AT_ONCE.repeating(Duration.ofMinutes(1));

    private final ReceiverPolicy policy = new ReceiverPolicy(ReceiverLimits.USUAL);
    private final ReceiverState state = new ReceiverState();

    @Test
    void holdsBackABeginWithItsEndWhenAMuteCame() {
        policy.onAlert(state, alert(AlertPhase.BEGIN, Severity.HIGH), 1_000);

        assertThat(policy.onMuted(state, "a-BEGIN", new Mute("m1", Long.MAX_VALUE), 1_000))
                .containsExactly(new Action.Withheld(Message.alert("a-BEGIN"), "m1", false));
        assertThat(policy.onAlert(state, alert(AlertPhase.END, Severity.HIGH), 2_000))
                .contains(
                        new Action.Release("a-BEGIN"),
                        new Action.Withheld(Message.alert("a-END"), "m1", false),
                        new Action.Release("a-END"));
    }

    @Test
    void repeatsAgainWhenTheMuteIsOver() {
        policy.onAlert(state, alert(AlertPhase.BEGIN, Severity.HIGH), 0);
        policy.onAnswer(state, delivered("a-BEGIN"), 0);
        Message first = Message.repeat("a-BEGIN", 1);
        assertThat(policy.onTime(state, 60_000)).contains(new Action.Send(first, 1, Severity.HIGH));

        assertThat(policy.onMuted(state, first.id(), new Mute("m1", 120_000), 60_000))
                .contains(new Action.Withheld(first, "m1", false))
                .noneMatch(Action.Release.class::isInstance);
        assertThat(policy.onTime(state, 120_000))
                .contains(new Action.Send(Message.repeat("a-BEGIN", 2), 1, Severity.HIGH));
    }

    @Test
    void saysHowSevereItWasWhenItBegan() {
        policy.onAlert(state, alert(AlertPhase.BEGIN, Severity.MEDIUM), 0);
        policy.onAnswer(state, delivered("a-BEGIN"), 0);

        List<Action> actions =
                policy.onAlert(World.load(World.save(state)), alert(AlertPhase.END, Severity.CRITICAL), 1_000);

        assertThat(actions).contains(new Action.Send(Message.alert("a-END"), 1, Severity.MEDIUM));
    }

    @Test
    void blamesNoReceiverForWhatCannotBeSaid() {
        ReceiverLimits usual = ReceiverLimits.USUAL;
        for (int i = 0; i < usual.breaker().failures(); i++) {
            Notification alert = alert("x" + i, AlertPhase.BEGIN, Severity.HIGH);
            policy.onAlert(state, alert, 0);
            assertThat(policy.onUnsendable(state, alert.alertId(), "too-large", "it has 9 bytes", 0))
                    .contains(new Action.DeadLetter(
                            Message.alert(alert.alertId()), 1, 0, 0, "too-large", 0, "it has 9 bytes"));
        }
        assertThat(state.isBroken()).isFalse();
        assertThat(state.inFlight()).isZero();
    }

    @Test
    void givesUpAllOfAReceiverThatIsNoMore() {
        policy.onAlert(state, alert(AlertPhase.BEGIN, Severity.HIGH), 0);
        policy.onAlert(state, alert(AlertPhase.END, Severity.HIGH), 0);

        assertThat(policy.onRemoved(World.load(World.save(state)), 1_000))
                .filteredOn(Action.DeadLetter.class::isInstance)
                .extracting(action ->
                        ((Action.DeadLetter) action).message().id() + " " + ((Action.DeadLetter) action).reason())
                .containsExactly("a-BEGIN receiver-removed", "a-END begin-dead");
    }

    @Test
    void givesUpTheDigestsOfAReceiverThatIsNoMore() {
        RoutePolicy grouped = new RoutePolicy(false, true, Duration.ZERO, Duration.ofMinutes(5), Duration.ZERO, null);
        for (String episode : List.of("a", "b", "c")) {
            policy.onAlert(
                    state,
                    new Notification(
                            episode + "-BEGIN",
                            episode,
                            AlertPhase.BEGIN,
                            Severity.HIGH,
                            "incident",
                            null,
                            "Unusual " + episode,
                            grouped,
                            false),
                    0);
        }
        policy.onAnswer(state, delivered("a-BEGIN"), 0);

        assertThat(policy.onRemoved(World.load(World.save(state)), 1_000))
                .singleElement()
                .satisfies(action -> {
                    Action.DeadLetter dead = (Action.DeadLetter) action;
                    assertThat(dead.reason()).isEqualTo(DeadReason.REMOVED);
                    assertThat(dead.message().digest().rule()).isEqualTo(HeldBackRule.INCIDENT);
                    assertThat(dead.message().digest().total()).isEqualTo(2);
                });
    }

    private static Notification alert(AlertPhase phase, Severity severity) {
        return alert("a", phase, severity);
    }

    private static Notification alert(String episode, AlertPhase phase, Severity severity) {
        return new Notification(
                episode + "-" + phase, episode, phase, severity, null, null, "Unusual " + episode, REPEATED, false);
    }

    private static Outcome delivered(String messageId) {
        return new Outcome(messageId, 1, Verdict.delivered(), 200, null);
    }
}
