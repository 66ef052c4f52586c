package io.trailinsights.baselines.detect;

import static io.trailinsights.baselines.detect.Traffic.DAY;
import static io.trailinsights.baselines.detect.Traffic.MALLORY;
import static io.trailinsights.baselines.detect.Traffic.MONDAY;
import static io.trailinsights.baselines.detect.Traffic.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.profile.ExpectedBursts.ExpectedBurst;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** "This was expected": what a series makes of it. */
class ApiDetectorFeedbackTest {
    private static final int FIRST = at(15, 10, 0);
    private static final int NEXT = at(20, 10, 4);
    private static final int AT_ANOTHER_TIME = at(20, 21, 30);

    /** Loud, so that not the series' own past bursts already keep it silent. */
    private static final DetectorSettings LOUD =
            new DetectorSettings(Duration.ofHours(36), 5, false, Duration.ofHours(24), Duration.ofMinutes(15));

    private final ApiDetector detector = new ApiDetector(LOUD);

    @Test
    void withoutFeedbackTheSameBurstFiveDaysLaterIsNewsAgain() {
        assertThat(starts(NEXT, 60, null)).isEqualTo(2);
    }

    @Test
    void aBurstThatWasExpectedIsNoNewsAtThatTimeOfAnyLaterDay() {
        assertThat(starts(NEXT, 60, expected(false))).isEqualTo(1);
        assertThat(starts(AT_ANOTHER_TIME, 60, expected(false))).isEqualTo(2);
    }

    @Test
    void aBurstThatWasExpectedAtAnyTimeIsNoNewsAtAnother() {
        assertThat(starts(AT_ANOTHER_TIME, 60, expected(true))).isEqualTo(1);
    }

    @Test
    void aMuchLargerBurstThanTheExpectedOneIsNews() {
        assertThat(starts(NEXT, 600, expected(true))).isEqualTo(2);
    }

    @Test
    void whatIsTakenBackIsNewsAgain() {
        Replay replay = new Replay(LOUD, Traffic.key("CreateTags"));
        replay.run(until(FIRST + 120, 60, NEXT), FIRST + 120);
        detector.expect(replay.state(), expected(true), FIRST + 120);
        detector.unexpect(replay.state(), "rule");
        replay.run(from(FIRST + 120, 60, NEXT), at(21, 0, 0));

        assertThat(replay.starts()).hasSize(2);
    }

    @Test
    void feedbackBeforeTheEpisodeIsKnownWaitsForItsSize() {
        Replay replay = new Replay(LOUD, Traffic.key("CreateTags"));
        detector.expect(replay.state(), expected(true), 0);
        replay.run(until(at(21, 0, 0), 60, AT_ANOTHER_TIME), at(21, 0, 0));

        assertThat(replay.starts())
                .as("the first is told, for nothing was known of it")
                .hasSize(1);
    }

    @Test
    void aSizeThatWasSaidStandsInForAMemoryThatIsLost() {
        Replay replay = new Replay(LOUD, Traffic.key("CreateTags"));
        detector.expect(replay.state(), new ExpectedBurst("rule", null, MONDAY - 40 * DAY, 4, 60, 0, true), 0);
        replay.run(until(at(21, 0, 0), 60, AT_ANOTHER_TIME), at(21, 0, 0));

        assertThat(replay.starts())
                .as("clumps of a few calls may be told, neither burst of 60 is")
                .noneMatch(start -> start.verdict().calls() > 30);
    }

    @Test
    void anOpenEpisodeLetsGoOfLearningOnceItWasExpected() {
        double held = learntAfterANewLevel(false);

        assertThat(held).isCloseTo(18, within(5.0));
        assertThat(learntAfterANewLevel(true)).isGreaterThan(held + 2);
    }

    /** Calls that the profile expects an hour, eight hours after 18 an hour have become 180. */
    private double learntAfterANewLevel(boolean expected) {
        int step = at(14, 12, 0);
        int until = at(14, 20, 0);
        Traffic traffic = new Traffic("CreateTags", 3).steady(0.3, MONDAY, step).steady(3, step, until);
        Replay replay = new Replay(LOUD, traffic.key());
        replay.run(
                traffic.deliveries().stream()
                        .filter(d -> d.atMs() < (step + 60) * 60_000L)
                        .toList(),
                step + 60);
        assertThat(replay.starts()).hasSize(1);
        if (expected) {
            int start = replay.starts().get(0).start();
            detector.expect(replay.state(), new ExpectedBurst("rule", null, start, 0, 0, 0, true), step + 60);
        }
        replay.run(
                traffic.deliveries().stream()
                        .filter(d -> d.atMs() >= (step + 60) * 60_000L)
                        .toList(),
                until);
        return replay.state().series.get(0).model().profile().mean(until / 60);
    }

    @Test
    void feedbackSurvivesARestart() {
        ApiState api = new ApiState();
        detector.expect(api, new ExpectedBurst("calls", null, FIRST, 3, 60, 30, false), 0);
        detector.expect(api, new ExpectedBurst("code", "AccessDenied", FIRST, 0, 0, 0, true), 0);

        ApiState read = Stored.copy(api, ApiState::writeTo, ApiState::readFrom);

        assertThat(read.expected.names(null, FIRST + 5)).isTrue();
        assertThat(read.expected.names("AccessDenied", FIRST)).isTrue();
        assertThat(read.expected.names("Throttling", FIRST)).isFalse();
        assertThat(read.expected.expected(null, FIRST + 7 * DAY, 5))
                .isEqualTo(api.expected.expected(null, FIRST + 7 * DAY, 5))
                .isPositive();
    }

    private static ExpectedBurst expected(boolean anyTime) {
        return new ExpectedBurst("rule", null, FIRST, 0, 0, 0, anyTime);
    }

    /** How many episodes become Insights when a second burst follows, after feedback on the first. */
    private int starts(int second, int calls, ExpectedBurst feedback) {
        Replay replay = new Replay(LOUD, Traffic.key("CreateTags")).storingEvery(100);
        replay.run(until(FIRST + 120, calls, second), FIRST + 120);
        assertThat(replay.starts()).hasSize(1);
        if (feedback != null) {
            detector.expect(replay.state(), feedback, FIRST + 120);
        }
        return replay.run(from(FIRST + 120, calls, second), at(21, 0, 0))
                .starts()
                .size();
    }

    private static List<Traffic.Delivery> until(int minute, int calls, int second) {
        return all(calls, second).stream()
                .filter(d -> d.atMs() < minute * 60_000L)
                .toList();
    }

    private static List<Traffic.Delivery> from(int minute, int calls, int second) {
        return all(calls, second).stream()
                .filter(d -> d.atMs() >= minute * 60_000L)
                .toList();
    }

    private static List<Traffic.Delivery> all(int calls, int second) {
        return new Traffic("CreateTags", 5)
                .steady(0.02, MONDAY, at(21, 0, 0))
                .by(MALLORY)
                .burst(60, FIRST, 4)
                .burst(calls, second, 4)
                .deliveries();
    }
}
