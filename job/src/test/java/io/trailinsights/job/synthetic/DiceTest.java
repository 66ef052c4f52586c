package io.trailinsights.job.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTest {
    private static final int DRAWS = 20_000;

    @Test
    void drawsCountsWithTheMeanAndVarianceAskedFor() {
        for (double mean : new double[] {0.01, 1, 30, 200}) {
            for (double dispersion : new double[] {0, 0.3, 1.5}) {
                Dice dice = new Dice(1, "counts");
                double[] drawn = draws(() -> dice.count(mean, dispersion));
                double variance = mean * (1 + dispersion * mean);

                // Five standard errors of a mean; the variance of such skewed counts is itself uneven.
                assertThat(drawn[0]).as("mean").isCloseTo(mean, within(5 * Math.sqrt(variance / DRAWS)));
                assertThat(drawn[1]).as("variance").isCloseTo(variance, within(0.25 * variance));
            }
        }
    }

    @Test
    void drawsSteadyCountsWithoutMoreSpreadThanRounding() {
        Dice dice = new Dice(1, "steady");

        assertThat(IntStream.range(0, 1000)
                        .map(i -> dice.steady(2.5))
                        .distinct()
                        .sorted())
                .containsExactly(2, 3);
    }

    @Test
    void drawsApartForEachPurposeAndSeed() {
        assertThat(new Dice(1, "a").bits()).isEqualTo(new Dice(1, "a").bits());
        assertThat(new Dice(1, "a").bits())
                .isNotEqualTo(new Dice(1, "b").bits())
                .isNotEqualTo(new Dice(2, "a").bits());
    }

    /** Mean and variance. */
    private static double[] draws(IntSupplier draw) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double drawn = draw.getAsInt();
            sum += drawn;
            squares += drawn * drawn;
        }
        double mean = sum / DRAWS;
        return new double[] {mean, squares / DRAWS - mean * mean};
    }
}
