package io.trailinsights.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.Reason;
import io.trailinsights.alerts.format.Verdict;
import io.trailinsights.alerts.insight.Severity;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The rules one by one, each as a person would tell it. */
final class ReceiverPolicyTest {
    private static final RoutePolicy AT_ONCE = RoutePolicy.AT_ONCE;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private final List<Verdict> answers = new ArrayList<>();
    private World world = world(ReceiverLimits.USUAL);

    @Test
    void sendsAtOnceAndTellsOfIt() {
        world.give(alert("a", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE));
        run();

        assertThat(told()).containsExactly("a-BEGIN ALERT");
        assertThat(world.log()).contains(new Action.Release("a-BEGIN"));
    }

    @Test
    void triesAgainUnderTheSameIdUntilItArrives() {
        answer(World.retry(), World.retry(), Verdict.delivered());
        world.give(alert("a", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE));
        run();

        assertThat(sent()).containsExactly("a-BEGIN 1", "a-BEGIN 2", "a-BEGIN 3");
        assertThat(told()).containsExactly("a-BEGIN ALERT");
    }

    @Test
    void letsAnEndWaitForItsBegin() {
        answer(World.retry(), World.retry(), Verdict.delivered());
        world.give(alert("a", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE));
        world.give(alert("a", AlertPhase.END, Severity.HIGH, AT_ONCE));
        run();

        assertThat(world.received()).containsExactly("a-BEGIN", "a-END");
    }

    @Test
    void givesUpOnAnEndWithItsBeginAndTakesBothAgain() {
        answer(Verdict.dead(Reason.REJECTED));
        Notification begin = alert("a", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE);
        Notification end = alert("a", AlertPhase.END, Severity.HIGH, AT_ONCE);
        world.give(begin);
        world.give(end);
        run();
        assertThat(dead()).containsExactly("a-BEGIN rejected", "a-END begin-dead");

        world.give(begin);
        world.give(end);
        run();
        assertThat(world.received()).containsExactly("a-BEGIN", "a-END");
    }

    @Test
    void sendsAnEndAloneOnlyToThoseWhoCanUseIt() {
        world.give(alert("a", AlertPhase.END, Severity.HIGH, AT_ONCE));
        run();
        assertThat(world.received()).containsExactly("a-END");

        world = world(limits(10, null, false));
        world.give(alert("a", AlertPhase.END, Severity.HIGH, AT_ONCE));
        world.give(alert("a", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE));
        run();
        assertThat(world.received()).isEmpty();
        assertThat(withheld()).containsExactly("a-END not-begun", "a-BEGIN over");
    }

    @Test
    void dropsAnEndThatWasOnlyForThoseWhoKnowOfTheBegin() {
        Notification end =
                new Notification("a-END", "a", AlertPhase.END, Severity.LOW, null, null, "Over: a", AT_ONCE, true);
        world.give(end);
        run();

        assertThat(world.log()).containsExactly(new Action.Release("a-END"));
    }

    @Test
    void knowsARepetition() {
        Notification begin = alert("a", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE);
        world.give(begin);
        world.give(begin);
        run();
        world.give(begin);
        run();

        assertThat(world.received()).containsExactly("a-BEGIN");
        assertThat(withheld()).containsExactly("a-BEGIN duplicate", "a-BEGIN duplicate");
    }

    @Test
    void withholdsWhatIsMutedUnderTheNameOfTheRuleWithItsEnd() {
        Notification begin = new Notification(
                "a-BEGIN",
                "a",
                AlertPhase.BEGIN,
                Severity.HIGH,
                null,
                new Mute("game-day", Long.MAX_VALUE),
                "Unusual a",
                AT_ONCE,
                false);
        world.give(begin);
        world.give(alert("a", AlertPhase.END, Severity.HIGH, AT_ONCE));
        run();

        assertThat(withheld()).containsExactly("a-BEGIN game-day", "a-END game-day");
        assertThat(sent()).isEmpty();
    }

    @Test
    void tellsTheRestOfAnIncidentTogetherAndWhatIsMoreSevereAlone() {
        RoutePolicy grouped = new RoutePolicy(false, true, Duration.ZERO, Duration.ofMinutes(5), Duration.ZERO, null);
        for (String episode : List.of("a", "b", "c")) {
            world.give(incident(episode, Severity.MEDIUM, grouped));
        }
        world.give(incident("d", Severity.CRITICAL, grouped));
        world.give(incident("e", Severity.CRITICAL, grouped));
        run();

        Digest digest = digests().get(0);
        assertThat(told()).containsExactlyInAnyOrder("a-BEGIN ALERT", "d-BEGIN ALERT", digest.id() + " DIGEST");
        assertThat(digest.total()).isEqualTo(3);
        assertThat(digest.rule()).isEqualTo(HeldBackRule.INCIDENT);
        assertThat(digest.lines())
                .extracting(Digest.Line::headline)
                .containsExactly("Unusual b", "Unusual c", "Unusual e");
    }

    @Test
    void neverSendsWhatWasOverWithinTheFirstWait() {
        RoutePolicy waiting =
                new RoutePolicy(false, false, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ZERO, null);
        world.give(alert("a", AlertPhase.BEGIN, Severity.HIGH, waiting));
        world.give(alert("b", AlertPhase.BEGIN, Severity.HIGH, waiting));
        world.at(world.nowMs() + 20_000, () -> world.give(alert("a", AlertPhase.END, Severity.HIGH, waiting)));
        run();

        assertThat(world.received()).containsExactly("b-BEGIN");
        assertThat(withheld()).containsExactly("a-BEGIN group-wait", "a-END group-wait");
    }

    @Test
    void keepsWhatIsNotUrgentForTheMorning() {
        OfficeHours hours = new OfficeHours(
                ZoneId.of("Europe/Berlin"),
                Set.of(DayOfWeek.WEDNESDAY),
                LocalTime.of(8, 0),
                LocalTime.of(18, 0),
                Severity.HIGH);
        RoutePolicy policy = new RoutePolicy(false, false, Duration.ZERO, Duration.ofMinutes(5), Duration.ZERO, hours);
        world.give(alert("urgent", AlertPhase.BEGIN, Severity.HIGH, policy));
        world.give(alert("over", AlertPhase.BEGIN, Severity.LOW, policy));
        world.give(alert("lasting", AlertPhase.BEGIN, Severity.LOW, policy));
        world.at(world.nowMs() + HOUR, () -> world.give(alert("over", AlertPhase.END, Severity.LOW, policy)));
        world.runUntil(Instant.parse("2026-03-11T06:59:59Z").toEpochMilli());
        assertThat(world.received()).containsExactly("urgent-BEGIN");

        run();
        Digest digest = digests().get(0);
        assertThat(world.received()).containsExactlyInAnyOrder("urgent-BEGIN", "lasting-BEGIN", digest.id());
        assertThat(digest.lines()).containsExactly(new Digest.Line("Unusual over", 1));
        assertThat(withheld()).containsExactly("over-BEGIN office-hours", "over-END office-hours");
    }

    @Test
    void tellsWhatIsOverTheRateInADigestTheMostSevereFirst() {
        world = world(limits(1, Duration.ofSeconds(5), true));
        for (int i = 0; i < 30; i++) {
            world.give(alert("low" + i, AlertPhase.BEGIN, Severity.LOW, AT_ONCE));
        }
        world.give(alert("critical", AlertPhase.BEGIN, Severity.CRITICAL, AT_ONCE));
        run();

        assertThat(world.received()).contains("critical-BEGIN", "low0-BEGIN", "low1-BEGIN");
        long inDigests = digests().stream().mapToLong(Digest::total).sum();
        assertThat(inDigests + world.received().size() - digests().size()).isEqualTo(31);
        assertThat(withheld()).hasSize((int) inDigests).allMatch(line -> line.endsWith(" rate"));
        assertThat(digests()).hasSizeBetween(1, 2);
    }

    @Test
    void repeatsWhatLastsUnderAnIdOfItsOwnUntilItEnds() {
        RoutePolicy repeating =
                new RoutePolicy(false, false, Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(4), null);
        world.give(alert("a", AlertPhase.BEGIN, Severity.HIGH, repeating));
        world.at(world.nowMs() + 9 * HOUR, () -> world.give(alert("a", AlertPhase.END, Severity.HIGH, repeating)));
        run();

        assertThat(world.received()).containsExactly("a-BEGIN", "a-BEGIN-r1", "a-BEGIN-r2", "a-END");
        assertThat(world.log()).contains(new Action.Release("a-BEGIN"));
    }

    @Test
    void pausesAllMessagesForAReceiverThatAsksForTime() {
        Instant later = Instant.ofEpochMilli(world.nowMs() + 60_000);
        answer(Verdict.retry(Reason.RATE_LIMITED, later));
        world.give(alert("a", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE));
        world.runUntil(world.nowMs() + 2_000);
        world.give(alert("b", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE));
        world.runUntil(later.toEpochMilli() - 1);
        assertThat(sent()).containsExactly("a-BEGIN 1");

        run();
        assertThat(world.received()).containsExactlyInAnyOrder("a-BEGIN", "b-BEGIN");
        assertThat(world.current().isBroken()).isFalse();
    }

    @Test
    void stopsAskingAReceiverThatFailsAndThenAsksOnce() {
        for (int i = 0; i < 12; i++) {
            answer(World.retry());
        }
        for (int i = 0; i < 20; i++) {
            world.give(alert("a" + i, AlertPhase.BEGIN, Severity.HIGH, AT_ONCE));
        }
        long from = world.nowMs();
        world.runUntil(from + 25_000);
        assertThat(world.current().isBroken()).isTrue();
        // Five failures, and at most three that were under way already.
        assertThat(sent().size()).isBetween(5, 8);

        run();
        assertThat(world.received()).hasSize(20);
    }

    @Test
    void asksAClosedReceiverNothingUntilItsSettingsChange() {
        answer(Verdict.deadAndClose(Reason.GONE));
        world.give(alert("a", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE));
        run();
        world.give(alert("b", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE));
        run();
        assertThat(dead()).containsExactly("a-BEGIN gone", "b-BEGIN receiver-closed");
        ReceiverState state = world.current();
        assertThat(state.isClosed()).isTrue();

        ReceiverLimits usual = ReceiverLimits.USUAL;
        ReceiverLimits changed = new ReceiverLimits(
                usual.inFlight(),
                usual.rate(),
                usual.ratePeriod(),
                usual.burst(),
                null,
                usual.waiting(),
                usual.giveUpAfter(),
                usual.answerWithin(),
                usual.retry(),
                usual.breaker(),
                true,
                1);
        new ReceiverPolicy(changed).onTime(state, world.nowMs());
        assertThat(state.isClosed()).isFalse();
    }

    @Test
    void sendsAgainWhatWasUnderWayAtARestart() {
        ReceiverPolicy policy = new ReceiverPolicy(ReceiverLimits.USUAL);
        ReceiverState state = new ReceiverState();
        policy.onAlert(state, alert("a", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE), 1_000);

        List<Action> actions = policy.onRestore(World.load(World.save(state)), 5_000);

        assertThat(actions).contains(new Action.Send(Message.alert("a-BEGIN"), 2, null));
    }

    @Test
    void countsAnAnswerThatNeverCameAsAFailure() {
        ReceiverPolicy policy = new ReceiverPolicy(ReceiverLimits.USUAL);
        ReceiverState state = new ReceiverState();
        policy.onAlert(state, alert("a", AlertPhase.BEGIN, Severity.HIGH, AT_ONCE), 1_000);
        policy.onTime(state, 31_000);

        assertThat(state.inFlight()).isZero();
        assertThat(policy.onTime(state, 33_000)).contains(new Action.Send(Message.alert("a-BEGIN"), 2, null));
        // The first answer comes after all: the receiver has it.
        assertThat(policy.onAnswer(state, new Outcome("a-BEGIN", 1, Verdict.delivered(), 200, null), 34_000))
                .anyMatch(Action.Receipt.class::isInstance);
    }

    @Test
    void boundsWhatWaitsByNumberAndAge() {
        world = world(new ReceiverLimits(
                1,
                10,
                Duration.ofSeconds(1),
                10,
                null,
                5,
                Duration.ofHours(24),
                Duration.ofSeconds(30),
                Backoff.USUAL,
                CircuitBreaker.Limits.USUAL,
                true,
                0));
        for (int i = 0; i < 10_000; i++) {
            answer(World.retry());
        }
        for (int i = 0; i < 8; i++) {
            world.give(alert("a" + i, AlertPhase.BEGIN, Severity.HIGH, AT_ONCE));
        }
        run();

        assertThat(dead())
                .hasSize(8)
                .filteredOn(line -> line.endsWith(" queue-full"))
                .hasSizeBetween(2, 3);
        assertThat(dead()).filteredOn(line -> line.endsWith(" exhausted")).isNotEmpty();
    }

    @Test
    void refusesStateOfALaterRelease() {
        byte[] bytes = World.save(new ReceiverState());
        bytes[0] = 99;

        assertThatThrownBy(() -> ReceiverState.readFrom(new DataInputStream(new ByteArrayInputStream(bytes))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 99");
    }

    private World world(ReceiverLimits limits) {
        Function<Message, Verdict> receiver = message -> answers.isEmpty() ? Verdict.delivered() : answers.remove(0);
        return new World(limits, new Random(1), receiver);
    }

    private static ReceiverLimits limits(int rate, Duration digestAfter, boolean usesEndAlone) {
        return new ReceiverLimits(
                4,
                rate,
                Duration.ofSeconds(1),
                rate,
                digestAfter,
                10_000,
                Duration.ofHours(24),
                Duration.ofSeconds(30),
                Backoff.USUAL,
                CircuitBreaker.Limits.USUAL,
                usesEndAlone,
                0);
    }

    private void answer(Verdict... verdicts) {
        answers.addAll(List.of(verdicts));
    }

    private void run() {
        world.runUntil(world.nowMs() + Duration.ofHours(30).toMillis());
    }

    private static Notification alert(String episode, AlertPhase phase, Severity severity, RoutePolicy policy) {
        return new Notification(
                episode + "-" + phase, episode, phase, severity, null, null, "Unusual " + episode, policy, false);
    }

    private static Notification incident(String episode, Severity severity, RoutePolicy policy) {
        return new Notification(
                episode + "-BEGIN",
                episode,
                AlertPhase.BEGIN,
                severity,
                "incident",
                null,
                "Unusual " + episode,
                policy,
                false);
    }

    private List<String> sent() {
        return lines(
                action -> action instanceof Action.Send send ? send.message().id() + " " + send.attempt() : null);
    }

    private List<String> told() {
        return lines(action -> action instanceof Action.Receipt receipt
                ? receipt.message().id() + " " + receipt.message().kind()
                : null);
    }

    private List<String> withheld() {
        return lines(action ->
                action instanceof Action.Withheld held ? held.message().id() + " " + held.rule() : null);
    }

    private List<String> dead() {
        return lines(action ->
                action instanceof Action.DeadLetter letter ? letter.message().id() + " " + letter.reason() : null);
    }

    private List<Digest> digests() {
        return world.log().stream()
                .filter(Action.Receipt.class::isInstance)
                .map(action -> ((Action.Receipt) action).message().digest())
                .filter(digest -> digest != null)
                .toList();
    }

    private List<String> lines(Function<Action, String> line) {
        return world.log().stream().map(line).filter(text -> text != null).toList();
    }
}
