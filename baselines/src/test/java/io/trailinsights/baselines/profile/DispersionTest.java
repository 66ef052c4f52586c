package io.trailinsights.baselines.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trailinsights.baselines.detect.Stored;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispersionTest {
    private static int poisson(SplittableRandom random, double mean) {
        int count = 0;
        for (double time = exponential(random); time < mean; time += exponential(random)) {
            count++;
        }
        return count;
    }

    private static double exponential(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble());
    }

    /** A Poisson count whose rate is gamma distributed with a whole shape. */
    private static int negativeBinomial(SplittableRandom random, double mean, int shape) {
        double rate = 0;
        for (int i = 0; i < shape; i++) {
            rate += exponential(random);
        }
        return poisson(random, rate * mean / shape);
    }

    private static Dispersion ofPoisson(double mean, int hours, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Dispersion dispersion = new Dispersion();
        for (int hour = 0; hour < hours; hour++) {
            for (int i = 0; i < 60; i++) {
                dispersion.learn(poisson(random, mean), mean);
            }
            dispersion.age();
        }
        return dispersion;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 3, 20, 200})
    void aPoissonSeriesVariesAboutAsMuchAsItsMean(double mean) {
        assertThat(ofPoisson(mean, 500, 1).variance(mean)).isBetween(mean, 1.25 * mean);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20})
    void recoversTheVarianceOfANegativeBinomialSeries(int shape) {
        double mean = 20;
        SplittableRandom random = new SplittableRandom(2);
        Dispersion dispersion = new Dispersion();
        for (int hour = 0; hour < 500; hour++) {
            for (int i = 0; i < 60; i++) {
                dispersion.learn(negativeBinomial(random, mean, shape), mean);
            }
            dispersion.age();
        }

        double variance = mean + mean * mean / shape;
        assertThat(dispersion.variance(mean)).isCloseTo(variance, within(0.3 * variance));
    }

    @Test
    void beforeItLearntAnythingItExpectsALittleMoreThanPoisson() {
        Dispersion dispersion = new Dispersion();

        for (double mean : new double[] {1e-6, 0.1, 1, 10}) {
            assertThat(dispersion.variance(mean)).isGreaterThan(mean).isFinite();
        }
    }

    @Test
    void oneHugeOutlierDoesNotBlowItUp() {
        for (double mean : new double[] {0.5, 5, 50}) {
            Dispersion dispersion = ofPoisson(mean, 300, 3);
            double before = dispersion.variance(mean);
            dispersion.learn(1_000_000, mean);

            assertThat(dispersion.variance(mean)).isBetween(mean, before * 1.5);
        }
    }

    @Test
    void theVarianceNeverFallsBelowTheMeanAndGrowsWithIt() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Dispersion dispersion = new Dispersion();
            for (int i = 0; i < 300; i++) {
                dispersion.learn(random.nextInt(1 + random.nextInt(1000)), Math.pow(10, random.nextDouble(-4, 3)));
                if (random.nextInt(10) == 0) {
                    dispersion.age();
                }
                double last = 0;
                for (double mean = 1e-6; mean < 1e5; mean *= 7) {
                    double variance = dispersion.variance(mean);
                    assertThat(variance).isFinite().isGreaterThanOrEqualTo(mean).isGreaterThan(last);
                    last = variance;
                }
            }
        }
    }

    @Test
    void whereNothingIsExpectedNothingIsLearnt() {
        Dispersion dispersion = new Dispersion();
        double before = dispersion.variance(2);
        dispersion.learn(100, 0);

        assertThat(dispersion.variance(2)).isEqualTo(before);
    }

    @Test
    void forgetsOldClumps() {
        SplittableRandom random = new SplittableRandom(4);
        Dispersion dispersion = new Dispersion();
        for (int i = 0; i < 6000; i++) {
            dispersion.learn(negativeBinomial(random, 10, 1), 10);
        }
        double clumpy = dispersion.variance(10);
        for (int hour = 0; hour < 24 * 28; hour++) {
            for (int i = 0; i < 60; i++) {
                dispersion.learn(poisson(random, 10), 10);
            }
            dispersion.age();
        }

        assertThat(clumpy).isGreaterThan(50);
        assertThat(dispersion.variance(10)).isLessThan(15);
    }

    @Test
    void isReadAsItWasWritten() {
        Dispersion dispersion = ofPoisson(3, 50, 5);
        Dispersion read = Stored.copy(dispersion, Dispersion::writeTo, Dispersion::readFrom);

        assertThat(read.variance(3)).isCloseTo(dispersion.variance(3), within(1e-4));
    }

    /** Calls that come five at a time: five times the variance of a Poisson series. */
    private static Dispersion ofClumps(double mean) {
        SplittableRandom random = new SplittableRandom(6);
        Dispersion dispersion = new Dispersion();
        for (int hour = 0; hour < 500; hour++) {
            for (int i = 0; i < 60; i++) {
                dispersion.learn(5 * poisson(random, mean / 5), mean);
            }
            dispersion.age();
        }
        return dispersion;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 5, 20})
    void learnsThatCallsComeInClumps(double mean) {
        assertThat(ofClumps(mean).variance(mean)).isBetween(5 * mean / 2.5, 5 * mean * 2.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 5})
    void oneHugeOutlierNeitherLowersNorBlowsUpWhatWasLearntOfClumps(double mean) {
        Dispersion dispersion = ofClumps(mean);
        double before = dispersion.variance(mean);
        dispersion.learn(1_000_000, mean);

        assertThat(dispersion.variance(mean)).isBetween(before / 2, before * 2);
    }
}
