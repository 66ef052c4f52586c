package io.trailinsights.baselines.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TailBoundTest {
    @Test
    void whatIsBelowIsBelowByTheTailItself() {
        SplittableRandom random = new SplittableRandom(11);
        int below = 0;
        int sure = 0;
        for (int i = 0; i < 200_000; i++) {
            double mean = Math.pow(10, -6 + 11 * random.nextDouble());
            double variance = mean * (1 + Math.pow(10, -9 + 15 * random.nextDouble()));
            double deviations = 30 * random.nextDouble() * random.nextDouble();
            long count = (long) (mean + Math.sqrt(variance) * deviations) + random.nextInt(4);
            boolean isBelow = CountTail.upper(count, mean, variance) < TailBound.DIGITS;
            if (TailBound.isBelow(count, mean, variance)) {
                assertThat(isBelow)
                        .as("count %d, mean %s, variance %s", count, mean, variance)
                        .isTrue();
                sure++;
            }
            below += isBelow ? 1 : 0;
        }

        // Else it would be of no use.
        assertThat(sure).isGreaterThan(below * 4 / 5);
    }

    /** Where the skewness counts most, and where a whole call more or less makes the difference. */
    @Test
    void holdsJustBelowWhereItStops() {
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 100_000; i++) {
            double mean = Math.pow(10, -6 + 11 * random.nextDouble());
            double variance = mean * (1 + Math.pow(10, -9 + 13 * random.nextDouble()));
            long most = mostBelow(mean, variance);
            assertThat(CountTail.upper(most, mean, variance))
                    .as("count %d, mean %s, variance %s", most, mean, variance)
                    .isLessThan(TailBound.DIGITS);
        }
    }

    private static long mostBelow(double mean, double variance) {
        long below = 0;
        long above = 1;
        while (TailBound.isBelow(above, mean, variance)) {
            below = above;
            above *= 2;
        }
        while (above - below > 1) {
            long middle = (below + above) / 2;
            if (TailBound.isBelow(middle, mean, variance)) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return below;
    }

    @Test
    void aPoissonCountFarAboveTheMeanIsNotSurelyBelow() {
        assertThat(TailBound.isBelow(100, 0.5, 0.5)).isFalse();
        assertThat(TailBound.isBelow(130, 100, 100)).isTrue();
        assertThat(TailBound.isBelow(150, 100, 100)).isFalse();
    }
}
