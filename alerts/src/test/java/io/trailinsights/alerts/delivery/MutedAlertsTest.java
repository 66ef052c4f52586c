package io.trailinsights.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.format.Verdict;
import io.trailinsights.alerts.insight.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A mute that ends amid an episode lets its begin go out; one that lasts longer leaves no trace but receipts. */
final class MutedAlertsTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final World world = new World(ReceiverLimits.USUAL, new Random(1), message -> Verdict.delivered());
    private final ReceiverPolicy policy = new ReceiverPolicy(ReceiverLimits.USUAL);
    private final ReceiverState state = new ReceiverState();

    @Test
    void tellsTheBeginWhenTheMuteEndsAmidTheEpisode() {
        world.give(alert(AlertPhase.BEGIN, world.nowMs() + 10 * MINUTE));
        world.runUntil(world.nowMs() + 10 * MINUTE - 1);
        assertThat(world.received()).isEmpty();
        assertThat(world.log()).contains(new Action.Withheld(Message.alert("a-BEGIN"), "m1", false));

        world.runUntil(world.nowMs() + MINUTE);
        assertThat(world.received()).containsExactly("a-BEGIN");
        world.give(alert(AlertPhase.END, 1));
        world.runUntil(world.nowMs() + MINUTE);

        assertThat(world.received()).containsExactly("a-BEGIN", "a-END");
        assertThat(released(world.log())).containsExactly("a-BEGIN", "a-END");
    }

    @Test
    void saysNothingOfAnEpisodeThatIsOverBeforeItsMute() {
        world.give(alert(AlertPhase.BEGIN, world.nowMs() + 10 * MINUTE));
        world.runUntil(world.nowMs() + 5 * MINUTE);
        world.give(alert(AlertPhase.END, FOR_EVER));
        world.runUntil(world.nowMs() + 60 * MINUTE);

        assertThat(world.received()).isEmpty();
        assertThat(released(world.log())).containsExactly("a-BEGIN", "a-END");
    }

    @Test
    void letsAnEndComeInThatIsRightBehindAnAlertWhoseMuteIsLongOver() {
        world.give(alert(AlertPhase.BEGIN, 0));
        world.runUntil(world.nowMs() + 1000);
        world.give(alert(AlertPhase.END, 0));
        world.runUntil(world.nowMs() + 60 * MINUTE);

        assertThat(world.received()).isEmpty();
    }

    @Test
    void tellsTheNewestOfWhatWasMuted() {
        world.give(alert(AlertPhase.BEGIN, world.nowMs() + 10 * MINUTE));
        world.give(alert(AlertPhase.UPDATE, world.nowMs() + 10 * MINUTE));
        assertThat(released(world.log())).containsExactly("a-BEGIN");
        world.runUntil(world.nowMs() + 60 * MINUTE);

        assertThat(world.received()).containsExactly("a-UPDATE");
    }

    @Test
    void tellsTheBeginNoMoreWhenAnUpdateWasTold() {
        world.give(alert(AlertPhase.BEGIN, world.nowMs() + 10 * MINUTE));
        world.give(alert(AlertPhase.UPDATE, 0).muted(null));
        world.runUntil(world.nowMs() + 60 * MINUTE);

        assertThat(world.received()).containsExactly("a-UPDATE");
        assertThat(released(world.log())).containsExactlyInAnyOrder("a-BEGIN", "a-UPDATE");
    }

    @Test
    void holdsUpdatesOfWhatWasToldBackWhileTheMuteLastsAndNoLonger() {
        world.give(alert(AlertPhase.BEGIN, 0).muted(null));
        world.runUntil(world.nowMs() + MINUTE);
        world.give(update("1", world.nowMs() + MINUTE));
        world.runUntil(world.nowMs() + 2 * MINUTE);
        world.give(update("2", world.nowMs() - MINUTE));
        world.runUntil(world.nowMs() + MINUTE);

        assertThat(world.received()).containsExactly("a-BEGIN", "a-UPDATE2");
    }

    @Test
    void asksSoonWhenMutesChange() {
        Notification begin = alert(AlertPhase.BEGIN, FOR_EVER);
        assertThat(policy.onAlert(state, begin, 0))
                .containsExactly(new Action.Withheld(Message.alert("a-BEGIN"), "m1", false));
        assertThat(policy.onMutesChanged(state, 1_000)).containsExactly(new Action.WakeAt(31_000));
        assertThat(policy.onTime(state, 31_000)).containsExactly(new Action.AskMute("a-BEGIN"));
        // Another rule mutes it.
        assertThat(policy.onMuteAsked(state, begin.muted(new Mute("m2", FOR_EVER)), 31_000))
                .isEmpty();
        assertThat(policy.onMutesChanged(state, 40_000)).containsExactly(new Action.WakeAt(70_000));
        assertThat(policy.onTime(state, 70_000)).containsExactly(new Action.AskMute("a-BEGIN"));

        assertThat(policy.onMuteAsked(state, begin.muted(null), 70_000))
                .contains(new Action.Send(Message.alert("a-BEGIN"), 1, null))
                .noneMatch(Action.Release.class::isInstance);
    }

    @Test
    void tellsLaterWhatWasMutedJustBeforeItWasSent() {
        policy.onAlert(state, alert(AlertPhase.BEGIN, 0).muted(null), 0);
        assertThat(policy.onMuted(state, "a-BEGIN", new Mute("m1", MINUTE), 0))
                .contains(new Action.Withheld(Message.alert("a-BEGIN"), "m1", false))
                .noneMatch(Action.Release.class::isInstance);

        ReceiverState restored = World.load(World.save(state));
        assertThat(policy.onRestore(restored, 1_000)).contains(new Action.WakeAt(MINUTE));
        assertThat(policy.onTime(restored, MINUTE)).containsExactly(new Action.AskMute("a-BEGIN"));
    }

    @Test
    void knowsARepetitionOfWhatIsMutedAndKeepsItsRecord() {
        policy.onAlert(state, alert(AlertPhase.BEGIN, FOR_EVER), 0);

        assertThat(policy.onAlert(state, alert(AlertPhase.BEGIN, FOR_EVER), 1))
                .containsExactly(new Action.Withheld(Message.alert("a-BEGIN"), HeldBackRule.DUPLICATE, false));
    }

    @Test
    void keepsSoManyAndNoMore() {
        for (int i = 0; i < EpisodeBook.MOST_MUTED; i++) {
            assertThat(released(policy.onAlert(state, muted("e" + i, AlertPhase.BEGIN, FOR_EVER), i)))
                    .isEmpty();
        }
        assertThat(released(policy.onAlert(state, muted("more", AlertPhase.BEGIN, FOR_EVER), 0)))
                .containsExactly("more-BEGIN");
        // One goes, one may come.
        policy.onAlert(state, muted("e0", AlertPhase.END, FOR_EVER), 0);
        assertThat(released(policy.onAlert(state, muted("again", AlertPhase.BEGIN, FOR_EVER), 0)))
                .isEmpty();
    }

    @Test
    void forgetsWhatNeverEnds() {
        policy.onAlert(state, alert(AlertPhase.BEGIN, FOR_EVER), 0);

        assertThat(policy.onTime(state, EpisodeBook.KEPT.toMillis())).containsExactly(new Action.Release("a-BEGIN"));
    }

    private static List<String> released(List<Action> actions) {
        return actions.stream()
                .filter(Action.Release.class::isInstance)
                .map(action -> ((Action.Release) action).alertId())
                .toList();
    }

    private static Notification update(String number, long untilMs) {
        return new Notification(
                "a-UPDATE" + number,
                "a",
                AlertPhase.UPDATE,
                Severity.HIGH,
                null,
                new Mute("m1", untilMs),
                "Unusual a",
                RoutePolicy.AT_ONCE,
                false);
    }

    private static Notification alert(AlertPhase phase, long untilMs) {
        return muted("a", phase, untilMs);
    }

    private static Notification muted(String episode, AlertPhase phase, long untilMs) {
        return new Notification(
                episode + "-" + phase,
                episode,
                phase,
                Severity.HIGH,
                null,
                new Mute("m1", untilMs),
                "Unusual " + episode,
                RoutePolicy.AT_ONCE,
                false);
    }
}
