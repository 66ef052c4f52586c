package io.trailinsights.baselines.detect;

import static io.trailinsights.baselines.detect.Traffic.ALICE;
import static io.trailinsights.baselines.detect.Traffic.DAY;
import static io.trailinsights.baselines.detect.Traffic.HOUR;
import static io.trailinsights.baselines.detect.Traffic.MALLORY;
import static io.trailinsights.baselines.detect.Traffic.MONDAY;
import static io.trailinsights.baselines.detect.Traffic.WEEK;
import static io.trailinsights.baselines.detect.Traffic.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.ValueCount;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApiDetectorSpikeTest {
    private static final int SPIKE = MONDAY + 3 * WEEK + DAY + 14 * HOUR + 20;

    private static Traffic spikeInSteadyTraffic() {
        return new Traffic("RunInstances", 11)
                .steady(0.5, MONDAY, SPIKE + 6 * HOUR)
                .by(MALLORY)
                .with("python-requests/2.32")
                .burst(600, SPIKE, 30);
    }

    @Test
    void tellsOneSpikeInSteadyTrafficOnce() {
        Replay replay = Replay.of(spikeInSteadyTraffic(), SPIKE + 6 * HOUR);

        assertThat(replay.starts()).hasSize(1);
        assertThat(replay.ends()).hasSize(1);
        EpisodeReport start = replay.starts().get(0);
        EpisodeReport end = replay.ends().get(0);
        assertThat(start.start()).isBetween(SPIKE - 2, SPIKE + 2);
        assertThat(start.verdict().direction()).isEqualTo(Direction.SPIKE);
        assertThat(start.verdict().kind()).isEqualTo(BaselineKind.HOUR_OF_WEEK);
        assertThat(end.start()).isEqualTo(start.start());
        assertThat(end.end()).isBetween(SPIKE + 28, SPIKE + 35);
        assertThat(end.baseline()).isEqualTo(start.baseline());
    }

    @Test
    void tellsASpikeBeforeTheWatermarkReachesIt() {
        EpisodeReport start =
                Replay.of(spikeInSteadyTraffic(), SPIKE + HOUR).starts().get(0);

        assertThat(start.detectedAtMs()).isLessThan((SPIKE + 8) * 60_000L);
    }

    @Test
    void namesTheCulpritWithExactCounts() {
        Replay replay = Replay.of(spikeInSteadyTraffic(), SPIKE + 6 * HOUR);

        EpisodeReport end = replay.ends().get(0);
        ValueCount first = end.episode().principals().get(0);
        assertThat(first.value()).isEqualTo(MALLORY);
        // The window may miss the edges of the spike by a minute: 20 calls each.
        assertThat(first.count()).isBetween(560L, 600L);
        assertThat(end.episode().userAgents().get(0)).isEqualTo(new ValueCount("python-requests/2.32", first.count()));
        long regular = end.episode().calls() - first.count();
        assertThat(end.episode().principals()).contains(new ValueCount(ALICE, regular));
        assertThat(end.episode().errorCodes())
                .containsExactly(new ValueCount("null", end.episode().calls()));
        assertThat(end.baseline().principals()).extracting(ValueCount::value).containsExactly(ALICE);
    }

    @Test
    void countsTheEpisodeAndItsBaselineExactly() {
        Traffic traffic = spikeInSteadyTraffic();
        Replay replay = Replay.of(traffic, SPIKE + 6 * HOUR);

        EpisodeReport end = replay.ends().get(0);
        int baselineFrom = (end.start() / DAY - 7) * DAY;
        assertThat(end.episode().calls()).isEqualTo(callsBetween(traffic, end.start(), end.end()));
        assertThat(end.baseline().calls()).isEqualTo(callsBetween(traffic, baselineFrom, end.start()));
    }

    private static long callsBetween(Traffic traffic, int from, int to) {
        return traffic.deliveries().stream()
                .mapToLong(delivery -> delivery.call().eventTimeMs() / 60_000)
                .filter(minute -> minute >= from && minute < to)
                .count();
    }

    @Test
    void tellsTrafficOfTheDayWhenItComesAtNight() {
        int night = at(22, 6, 10);
        Traffic traffic = new Traffic("RunInstances", 12);
        for (int day = 0; day < 23; day++) {
            traffic.steady(2, at(day, 8, 0), at(day, 18, 0));
        }
        traffic.by(MALLORY).steady(2, night, night + 40);
        Replay replay = Replay.of(traffic, night + 8 * HOUR);

        assertThat(replay.starts()).hasSize(1);
        assertThat(replay.starts().get(0).start()).isBetween(night - 5, night + 6);
        assertThat(replay.starts().get(0).episode().principals().get(0).value()).isEqualTo(MALLORY);
        assertThat(replay.ends()).hasSize(1);
    }

    @Test
    void tellsASlowRiseThatNoSingleMinuteShows() {
        int rise = at(22, 9, 0);
        Traffic traffic = new Traffic("CreateTags", 13)
                .steady(1, MONDAY, rise + 8 * HOUR)
                .by(MALLORY)
                .steady(1.6, rise, rise + 3 * HOUR);
        Replay replay = Replay.of(traffic, rise + 8 * HOUR);

        assertThat(replay.starts()).hasSize(1);
        assertThat(replay.starts().get(0).start()).isBetween(rise - 30, rise + 2 * HOUR);
        assertThat(replay.ends()).hasSize(1);
    }

    @Test
    void aShortGapDoesNotSplitAnEpisode() {
        Traffic traffic = new Traffic("RunInstances", 14)
                .steady(0.5, MONDAY, SPIKE + 6 * HOUR)
                .burst(200, SPIKE, 10)
                .burst(200, SPIKE + 16, 10);
        Replay replay = Replay.of(traffic, SPIKE + 6 * HOUR);

        assertThat(replay.starts()).hasSize(1);
        assertThat(replay.ends()).hasSize(1);
        assertThat(replay.ends().get(0).end()).isGreaterThanOrEqualTo(SPIKE + 24);
    }

    @Test
    void twoSpikesHoursApartAreTwoEpisodes() {
        Traffic traffic = new Traffic("RunInstances", 15)
                .steady(0.5, MONDAY, SPIKE + 10 * HOUR)
                .burst(300, SPIKE, 10)
                .burst(900, SPIKE + 5 * HOUR, 10);
        Replay replay = Replay.of(traffic, SPIKE + 10 * HOUR);

        assertThat(replay.starts()).hasSize(2);
        assertThat(replay.ends()).hasSize(2);
    }

    @Test
    void aNewLevelThatStaysIsToldOnce() {
        int rise = at(22, 9, 0);
        Traffic traffic = new Traffic("CreateTags", 16).steady(1, MONDAY, rise).steady(2.5, rise, rise + 10 * DAY);
        Replay replay = Replay.of(traffic, rise + 10 * DAY);

        assertThat(replay.starts()).hasSize(1);
    }

    @Test
    void staysSilentDuringTheWarmUp() {
        Traffic traffic = new Traffic("RunInstances", 17)
                .steady(0.5, MONDAY, MONDAY + 2 * DAY)
                .burst(600, MONDAY + 30 * HOUR, 10);

        assertThat(Replay.of(traffic, MONDAY + 2 * DAY).starts()).isEmpty();
        DetectorSettings shorter =
                new DetectorSettings(Duration.ZERO, 0.5, false, Duration.ofHours(24), Duration.ofMinutes(15));
        assertThat(new Replay(shorter, traffic.key())
                        .run(traffic.deliveries(), MONDAY + 2 * DAY)
                        .startsFrom(MONDAY + 29 * HOUR))
                .hasSize(1);
    }

    @Test
    void aSpikeThatIsDeliveredHoursLateStillBeginsInItsOwnMinute() {
        Traffic traffic = new Traffic("RunInstances", 18)
                .steady(0.5, MONDAY, SPIKE + 6 * HOUR)
                .by(MALLORY);
        for (int i = 0; i < 100; i++) {
            traffic.late(SPIKE + i / 20, 150 - i / 20);
        }
        Replay replay = Replay.of(traffic, SPIKE + 6 * HOUR);

        assertThat(replay.starts()).hasSize(1);
        assertThat(replay.starts().get(0).start()).isBetween(SPIKE - 2, SPIKE + 4);
        assertThat(replay.ends()).hasSize(1);
        assertThat(replay.ends().get(0).end()).isBetween(SPIKE + 4, SPIKE + 8);
    }

    @Test
    void tellsTrafficOfTheDayAtNightWhereTheNightIsNotSilent() {
        int night = at(23, 3, 10);
        Traffic traffic = new Traffic("RunInstances", 19);
        for (int day = 0; day < 23; day++) {
            traffic.steady(2, at(day, 8, 0), at(day, 18, 0)).steady(0.01, at(day, 18, 0), at(day + 1, 8, 0));
        }
        traffic.by(MALLORY).steady(2, night, night + 40);
        Replay replay = Replay.of(traffic, night + 4 * HOUR);

        assertThat(replay.startsFrom(night - 5)).hasSize(1);
        assertThat(replay.startsFrom(night - 5).get(0).start()).isLessThan(night + 10);
        assertThat(replay.ends()).hasSameSizeAs(replay.starts());
    }

    @Test
    void aSpikeWhoseCallsAreAllHoursLateIsOneEpisode() {
        Traffic traffic = new Traffic("RunInstances", 20)
                .steady(0.5, MONDAY, SPIKE + 8 * HOUR)
                .by(MALLORY);
        for (int i = 0; i < 200; i++) {
            traffic.late(SPIKE + i / 10, 150);
        }
        Replay replay = Replay.of(traffic, SPIKE + 8 * HOUR);

        assertThat(replay.starts()).hasSize(1);
        assertThat(replay.starts().get(0).start()).isBetween(SPIKE - 2, SPIKE + 4);
        assertThat(replay.ends()).hasSize(1);
        assertThat(replay.ends().get(0).end()).isBetween(SPIKE + 18, SPIKE + 24);
    }
}
