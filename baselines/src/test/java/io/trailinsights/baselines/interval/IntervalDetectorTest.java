package io.trailinsights.baselines.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalDetectorTest {
    private static final int SECONDS = 1800;
    private static final int DAY = 48;
    private static final int DAYS = 42;

    @Test
    void isSilentOnAWeeklyRhythmOncePlentyOfWeeksWereSeen() {
        List<IntervalScore> scores = scores(rhythm(1));
        assertThat(scores.subList(21 * DAY, DAYS * DAY))
                .filteredOn(s -> s.alarm() > 1)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.4, 2.5, 8})
    void tellsOfAnUnusualDay(double factor) {
        long[] counts = rhythm(2);
        int from = 35 * DAY + 10;
        for (int i = from; i < from + DAY; i++) {
            counts[i] = Math.round(counts[i] * factor);
        }
        List<IntervalScore> scores = scores(counts);
        assertThat(scores.subList(from, from + DAY))
                .anySatisfy(s -> assertThat(s.alarm()).isGreaterThan(1));
    }

    @Test
    void tellsOfOneIntervalAtOnce() {
        long[] counts = rhythm(3);
        int at = 30 * DAY + 7;
        counts[at] *= 6;
        assertThat(scores(counts).get(at).alarm()).isGreaterThan(1.5);
    }

    @Test
    void countsAnEpisodeOnce() {
        long[] counts = rhythm(4);
        int from = 30 * DAY;
        for (int i = from; i < from + DAY; i++) {
            counts[i] *= 4;
        }
        List<IntervalScore> scores = scores(counts);
        assertThat(scores.subList(from, from + 3 * DAY))
                .filteredOn(s -> s.alarm() > 1)
                .hasSizeBetween(1, 4);
    }

    @Test
    void knowsOnlyThePast() {
        long[] counts = rhythm(5);
        int cut = 25 * DAY;
        long[] other = counts.clone();
        for (int i = cut; i < other.length; i++) {
            other[i] = 3 * other[i] + 500;
        }
        assertThat(scores(other).subList(0, cut)).isEqualTo(scores(counts).subList(0, cut));
    }

    @Test
    void moreThanUsualIsStrangerTheMoreItIs() {
        long[] counts = rhythm(6);
        int at = 30 * DAY + 20;
        long usual = counts[at];
        double before = 0;
        for (double factor = 1.5; factor < 60; factor *= 1.4) {
            counts[at] = Math.round(usual * factor);
            double now = scores(counts).get(at).strangeness();
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
        assertThat(before).isGreaterThan(2);
    }

    @Test
    void aBurstThatComesOftenIsLessStrangeThanAFirstOne() {
        long[] calm = rhythm(7);
        long[] bursty = calm.clone();
        SplittableRandom dice = new SplittableRandom(8);
        for (int day = 1; day < 38; day++) {
            bursty[day * DAY + dice.nextInt(DAY)] *= 6;
        }
        int at = 39 * DAY + 5;
        calm[at] *= 6;
        bursty[at] *= 6;
        assertThat(scores(bursty).get(at).strangeness())
                .isLessThan(scores(calm).get(at).strangeness() - 1);
    }

    @Test
    void refusesWhatIsNoCountAndNoInterval() {
        assertThatThrownBy(() -> new IntervalDetector(0)).hasMessageContaining("1 to 21600");
        assertThatThrownBy(() -> new IntervalDetector(21_601)).hasMessageContaining("21601");
        assertThatThrownBy(() -> new IntervalDetector(300).next(0, -1)).hasMessageContaining("-1");
    }

    private static List<IntervalScore> scores(long[] counts) {
        IntervalDetector detector = new IntervalDetector(SECONDS);
        List<IntervalScore> scores = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            scores.add(detector.next((long) i * SECONDS, counts[i]));
        }
        return scores;
    }

    /** Six weeks of busy days and quiet nights and weekends, with noise of about a tenth. */
    private static long[] rhythm(int seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        long[] counts = new long[DAYS * DAY];
        for (int i = 0; i < counts.length; i++) {
            double ofDay = 1 - 0.6 * Math.cos(2 * Math.PI * i / DAY);
            double ofWeek = i / DAY % 7 < 5 ? 1 : 0.6;
            double noise = 0;
            for (int k = 0; k < 12; k++) {
                noise += dice.nextDouble() - 0.5;
            }
            counts[i] = Math.max(0, Math.round(200 * ofDay * ofWeek * (1 + 0.1 * noise)));
        }
        return counts;
    }
}
