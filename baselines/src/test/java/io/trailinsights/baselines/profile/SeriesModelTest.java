package io.trailinsights.baselines.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trailinsights.baselines.count.MinuteCounts;
import io.trailinsights.baselines.detect.Stored;
import io.trailinsights.baselines.surprise.CountTail;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeriesModelTest {
    private static final int MONDAY = 28_935_360;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int WEEK = 7 * DAY;
    private static final int NONE_TOLD = Integer.MAX_VALUE;

    private final SplittableRandom random = new SplittableRandom(1);
    private final MinuteCounts counts = new MinuteCounts();

    private void calls(double perMinute, int from, int to) {
        for (double time = from + gap(perMinute); time < to; time += gap(perMinute)) {
            counts.increment((int) time);
        }
    }

    private double gap(double perMinute) {
        return -Math.log(1 - random.nextDouble()) / perMinute;
    }

    private SeriesModel steady(double perMinute, int days) {
        calls(perMinute, MONDAY, MONDAY + days * DAY);
        SeriesModel model = new SeriesModel(MONDAY);
        for (int hour = 1; hour <= days * 24; hour++) {
            model.learn(MONDAY + hour * HOUR, counts, NONE_TOLD);
        }
        return model;
    }

    @Test
    void learnsTheRateOfASteadySeries() {
        SeriesModel model = steady(2, 21);
        int hour = (MONDAY + 21 * DAY) / HOUR;

        assertThat(model.highRate(hour)).isBetween(1.7, 2.8);
        assertThat(model.lowRate(hour)).isBetween(1.2, 2.1);
        assertThat(model.variance(2, 1, MONDAY + 21 * DAY)).isBetween(2.0, 3.0);
        assertThat(model.variance(120, 60, MONDAY + 21 * DAY)).isBetween(120.0, 360.0);
    }

    @Test
    void aBurstLeavesTheRateNearlyAsItWas() {
        SeriesModel model = steady(0.5, 21);
        int now = MONDAY + 21 * DAY;
        double before = model.profile().expected(now / HOUR);
        for (int i = 0; i < 10_000; i++) {
            counts.increment(now + 10 + i % 5);
        }
        calls(0.5, now, now + HOUR);
        model.learn(now + HOUR, counts, NONE_TOLD);

        assertThat(model.profile().expected(now / HOUR)).isLessThan(before * 1.6);
        assertThat(model.profile().expected(now / HOUR + 1)).isLessThan(before * 1.6);
        assertThat(surprise(model, 100, 0.5, 1, now)).isGreaterThan(20);
    }

    @Test
    void whatWasToldDoesNotTeach() {
        SeriesModel model = steady(1, 21);
        int now = MONDAY + 21 * DAY;
        double before = model.profile().expected(now / HOUR);
        calls(10, now, now + 6 * HOUR);
        model.learn(now + 6 * HOUR, counts, now);

        assertThat(model.profile().nextHour()).isEqualTo(now / HOUR + 6);
        assertThat(model.profile().expected(now / HOUR)).isCloseTo(before, within(before * 0.1));
        assertThat(model.profile().level()).isCloseTo(1, within(0.15));
    }

    @Test
    void learnsInOneStepWhatItLearnsHourByHour() {
        SeriesModel hourly = steady(0.3, 1);
        SeriesModel atOnce = new SeriesModel(MONDAY);
        atOnce.learn(MONDAY + DAY, counts, NONE_TOLD);

        assertThat(Stored.bytes(atOnce, SeriesModel::writeTo)).isEqualTo(Stored.bytes(hourly, SeriesModel::writeTo));
    }

    @Test
    void doesNotLearnAnHourThatIsNotOver() {
        SeriesModel model = new SeriesModel(MONDAY);
        calls(1, MONDAY, MONDAY + 2 * HOUR);
        model.learn(MONDAY + HOUR + 59, counts, NONE_TOLD);

        assertThat(model.profile().nextHour()).isEqualTo(MONDAY / HOUR + 1);
    }

    @Test
    void surpriseGrowsWithTheDistanceFromWhatIsExpected() {
        SeriesModel model = steady(2, 14);
        int now = MONDAY + 14 * DAY;
        double last = -1;
        for (long calls = 1; calls < 10_000; calls *= 2) {
            double surprise = surprise(model, calls, 10, 5, now);
            assertThat(surprise).isFinite().isGreaterThan(last);
            last = surprise;
        }
        double variance = model.variance(60, 30, now);
        assertThat(CountTail.lower(0, 60, variance)).isGreaterThan(CountTail.lower(20, 60, variance));
    }

    @Test
    void aYoungSeriesIsSurprisedLess() {
        SeriesModel model = steady(1, 21);

        assertThat(surprise(model, 40, 5, 5, MONDAY + DAY)).isLessThan(surprise(model, 40, 5, 5, MONDAY + 21 * DAY));
    }

    @Test
    void theExpectedRateIsNeverZero() {
        SeriesModel model = new SeriesModel(MONDAY);
        assertThat(model.highRate(MONDAY / HOUR)).isPositive();
        model.learn(MONDAY + 8 * WEEK, counts, NONE_TOLD);

        assertThat(model.highRate((MONDAY + 8 * WEEK) / HOUR)).isPositive().isLessThan(0.001);
        assertThat(model.profile().nextHour()).isEqualTo((MONDAY + 8 * WEEK) / HOUR);
    }

    @Test
    void isReadAsItWasWritten() {
        SeriesModel model = steady(0.4, 9);
        model.bursts().add(new BurstMemory.Burst(MONDAY, 5, 50, 20, 0.5, 9, false, false));
        SeriesModel read = Stored.copy(model, SeriesModel::writeTo, SeriesModel::readFrom);
        int now = MONDAY + 9 * DAY;

        assertThat(read.born()).isEqualTo(model.born());
        assertThat(read.bursts().bursts()).isEqualTo(model.bursts().bursts());
        assertThat(read.highRate(now / HOUR)).isCloseTo(model.highRate(now / HOUR), within(1e-6));
        assertThat(read.variance(3, 15, now)).isCloseTo(model.variance(3, 15, now), within(1e-3));
    }

    private static double surprise(SeriesModel model, long calls, double mean, int windowMinutes, int now) {
        return CountTail.upper(calls, mean, model.variance(mean, windowMinutes, now));
    }
}
