package io.trailinsights.baselines.detect;

import static io.trailinsights.baselines.detect.Traffic.DAY;
import static io.trailinsights.baselines.detect.Traffic.HOUR;
import static io.trailinsights.baselines.detect.Traffic.MONDAY;
import static io.trailinsights.baselines.detect.Traffic.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.EpisodeReport;
import org.junit.jupiter.api.Test;

class ApiDetectorDropTest {
    private static final int SILENCE = at(16, 11, 0);

    @Test
    void tellsThatASteadySeriesFellSilentAndThatItIsBack() {
        Traffic traffic = new Traffic("AssumeRole", 31)
                .steady(2, MONDAY, SILENCE)
                .steady(2, SILENCE + 2 * HOUR, SILENCE + 8 * HOUR);
        Replay replay = Replay.of(traffic, SILENCE + 8 * HOUR);

        assertThat(replay.starts()).hasSize(1);
        EpisodeReport start = replay.starts().get(0);
        assertThat(start.verdict().direction()).isEqualTo(Direction.DROP);
        assertThat(start.start()).isBetween(SILENCE - 3, SILENCE + 5);
        assertThat(start.verdict().observed()).isLessThan(start.verdict().low());
        assertThat(replay.ends()).hasSize(1);
        assertThat(replay.ends().get(0).start()).isEqualTo(start.start());
        assertThat(replay.ends().get(0).end()).isBetween(SILENCE + 2 * HOUR - 3, SILENCE + 2 * HOUR + 6);
    }

    @Test
    void saysNothingOfSilenceBeforeTheMinutesAreClosed() {
        Traffic traffic = new Traffic("AssumeRole", 31).steady(2, MONDAY, SILENCE);

        assertThat(Replay.of(traffic, SILENCE + 10).starts()).isEmpty();
        assertThat(Replay.of(traffic, SILENCE + HOUR).starts()).hasSize(1);
    }

    @Test
    void aSeriesThatFallsToAQuarterForGoodIsToldOnce() {
        Traffic traffic =
                new Traffic("AssumeRole", 32).steady(4, MONDAY, SILENCE).steady(1, SILENCE, SILENCE + 5 * DAY);
        Replay replay = Replay.of(traffic, SILENCE + 5 * DAY);

        assertThat(replay.starts()).hasSize(1);
        assertThat(replay.starts().get(0).verdict().direction()).isEqualTo(Direction.DROP);
    }

    @Test
    void aSeriesThatKeepsOfficeHoursIsNotMissedAtNight() {
        Traffic traffic = new Traffic("CreateTags", 33);
        for (int day = 0; day < 16; day++) {
            traffic.steady(2, at(day, 8, 0), at(day, 18, 0));
        }

        assertThat(Replay.of(traffic, at(17, 6, 0)).starts()).isEmpty();
    }

    @Test
    void aSparseSeriesIsNeverMissed() {
        Traffic traffic = new Traffic("CreateVpc", 34).steady(0.02, MONDAY, SILENCE);

        assertThat(Replay.of(traffic, SILENCE + 3 * DAY).starts()).isEmpty();
    }

    @Test
    void aSeriesThatEndsForGoodIsNotMissedDayAfterDay() {
        for (double perMinute : new double[] {0.7, 2, 10}) {
            Traffic traffic = new Traffic("AssumeRole", 35).steady(perMinute, MONDAY, SILENCE);
            Replay replay = Replay.of(traffic, SILENCE + 8 * DAY);

            assertThat(replay.starts()).hasSizeBetween(1, 2);
            assertThat(replay.starts().get(0).verdict().direction()).isEqualTo(Direction.DROP);
        }
    }
}
