package io.trailinsights.baselines.detect;

import static io.trailinsights.baselines.detect.Traffic.DAY;
import static io.trailinsights.baselines.detect.Traffic.HOUR;
import static io.trailinsights.baselines.detect.Traffic.MALLORY;
import static io.trailinsights.baselines.detect.Traffic.MONDAY;
import static io.trailinsights.baselines.detect.Traffic.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.trailinsights.baselines.profile.WeeklyProfile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApiDetectorJobTest {
    @Test
    void aNightlyJobWithJitterIsSilentFromTheThirdNightOn() {
        Traffic traffic = new Traffic("CreateSnapshot", 21).steady(0.02, MONDAY, at(21, 0, 0));
        for (int day = 0; day < 21; day++) {
            traffic.burst(120 + traffic.between(0, 20), at(day, 2, 30 + traffic.between(-4, 4)), 6);
        }
        Replay replay = Replay.of(traffic, at(21, 0, 0));

        assertThat(replay.startsFrom(at(2, 0, 0))).isEmpty();
        assertThat(replay.starts()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aNightlyJobThatRunsAtAnotherTimeAndIsMuchLargerIsTold() {
        Traffic traffic = new Traffic("CreateSnapshot", 22).steady(0.02, MONDAY, at(21, 0, 0));
        for (int day = 0; day < 21; day++) {
            traffic.burst(120, at(day, 2, 30 + traffic.between(-4, 4)), 6);
        }
        traffic.by(MALLORY).burst(400, at(20, 15, 10), 6);
        Replay replay = Replay.of(traffic, at(21, 0, 0));

        assertThat(replay.startsFrom(at(2, 0, 0))).hasSize(1);
        assertThat(replay.startsFrom(at(20, 15, 0))).hasSize(1);
    }

    @Test
    void anHourlyJobIsSilent() {
        Traffic traffic = new Traffic("PutMetricData", 23);
        for (int hour = 0; hour < 21 * 24; hour++) {
            traffic.burst(30, MONDAY + hour * HOUR + 5 + traffic.between(0, 1), 2);
        }

        assertThat(Replay.of(traffic, at(21, 0, 0)).starts()).isEmpty();
    }

    @Test
    void aWeeklyJobIsSilentFromItsSecondRunOn() {
        Traffic traffic = new Traffic("CreateSnapshot", 24).steady(0.05, MONDAY, at(42, 0, 0));
        for (int week = 0; week < 6; week++) {
            traffic.burst(200, at(week * 7 + 6, 4, traffic.between(0, 5)), 10);
        }
        Replay replay = Replay.of(traffic, at(42, 0, 0));

        assertThat(replay.startsFrom(at(10, 0, 0))).isEmpty();
    }

    @Test
    void officeHoursAreSilentOnceTheWeekIsKnown() {
        Traffic traffic = new Traffic("CreateTags", 25);
        for (int day = 0; day < 28; day++) {
            if (day % 7 < 5) {
                traffic.steady(1.5, at(day, 8, 0), at(day, 18, 0));
            }
            traffic.steady(0.02, MONDAY + day * DAY, MONDAY + (day + 1) * DAY);
        }
        Replay replay = Replay.of(traffic, at(28, 0, 0));

        assertThat(replay.startsFrom(at(8, 0, 0))).isEmpty();
    }

    @Test
    void aNightlyJobOverSteadyTrafficIsKnownByTheThirdNight() {
        Traffic traffic = new Traffic("CreateSnapshot", 7).steady(0.7, MONDAY, at(28, 0, 0));
        for (int day = 0; day < 28; day++) {
            traffic.burst(60, at(day, 2, 30), 5);
        }
        Replay replay = Replay.of(traffic, at(28, 0, 0));

        assertThat(replay.startsFrom(at(2, 0, 0))).hasSizeLessThanOrEqualTo(1);
        assertThat(replay.startsFrom(at(3, 0, 0))).isEmpty();
    }

    @Test
    void aSeriesCalledLessThanOnceADayIsLearnt() {
        Traffic traffic = new Traffic("CreateVpc", 26);
        for (int run = 0; run * 30 < 8 * 7 * 24; run++) {
            traffic.burst(1, MONDAY + run * 30 * HOUR + 10, 1);
        }
        Replay replay = Replay.of(traffic, at(56, 0, 0));
        WeeklyProfile profile = replay.state().series.get(0).model().profile();
        double week = IntStream.range(0, WeeklyProfile.HOURS)
                .mapToDouble(profile::mean)
                .sum();

        assertThat(profile.nextHour()).isGreaterThan(at(54, 0, 0) / HOUR);
        assertThat(week).isCloseTo(168 / 30.0, withinPercentage(35));
        assertThat(replay.starts()).isEmpty();
    }
}
