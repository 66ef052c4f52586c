package io.trailinsights.baselines.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTailTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final Offset<Double> ROUNDING = within(1e-9);

    /** Cumulative Poisson probabilities as in any table of them, to four places. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0, 0.6065",
        "0.5, 2, 0.9856",
        "1, 0, 0.3679",
        "1, 1, 0.7358",
        "1, 3, 0.9810",
        "2, 2, 0.6767",
        "5, 3, 0.2650",
        "5, 8, 0.9319",
        "10, 5, 0.0671",
        "10, 10, 0.5830",
        "10, 15, 0.9513"
    })
    void agreesWithPoissonTables(double mean, int count, double cumulative) {
        assertThat(probability(CountTail.lower(count, mean, mean))).isCloseTo(cumulative, within(5.1e-5));
        assertThat(probability(CountTail.upper(count + 1, mean, mean))).isCloseTo(1 - cumulative, within(5.1e-5));
    }

    @Test
    void agreesWithTheExactNegativeBinomial() {
        // Five failures before, p = 1/2: mean 5, variance 10, P(X <= 3) = 93/256.
        assertThat(probability(CountTail.lower(3, 5, 10))).isCloseTo(0.36328125, ROUNDING);
        assertThat(probability(CountTail.upper(4, 5, 10))).isCloseTo(1 - 0.36328125, ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({"5, 1, 2", "5, 3, 4", "1, 9, 10", "20, 1, 5", "3, 1, 100"})
    void agreesWithSumsOfExactTerms(int shape, int numerator, int denominator) {
        BigDecimal q = BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), DIGITS);
        double mean = shape * (double) numerator / (denominator - numerator);
        double variance = mean * denominator / (denominator - numerator);
        BigDecimal term = BigDecimal.ONE.subtract(q).pow(shape, DIGITS);
        BigDecimal below = BigDecimal.ZERO;
        for (int count = 0; count <= 60; count++) {
            double upper = -Math.log10(BigDecimal.ONE.subtract(below).doubleValue());
            assertThat(CountTail.upper(count, mean, variance)).isCloseTo(upper, within(1e-9 + 1e-9 * upper));
            below = below.add(term);
            double lower = -Math.log10(below.doubleValue());
            assertThat(CountTail.lower(count, mean, variance)).isCloseTo(lower, within(1e-9 + 1e-9 * lower));
            term = term.multiply(q)
                    .multiply(BigDecimal.valueOf(count + shape))
                    .divide(BigDecimal.valueOf(count + 1), DIGITS);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0.5", "3", "40"})
    void agreesWithSumsOfExactPoissonTermsFarOut(String mean) {
        BigDecimal rate = new BigDecimal(mean);
        for (int count : new int[] {1, 5, 20, 80, 150, 400}) {
            BigDecimal term = BigDecimal.ONE;
            for (int k = 1; k <= count; k++) {
                term = term.multiply(rate).divide(BigDecimal.valueOf(k), DIGITS);
            }
            BigDecimal sum = BigDecimal.ZERO;
            for (int k = count; k < count + 200; k++) {
                sum = sum.add(term, DIGITS);
                term = term.multiply(rate).divide(BigDecimal.valueOf(k + 1), DIGITS);
            }
            double expected = -log10(sum) + rate.doubleValue() / Math.log(10);
            assertThat(CountTail.upper(count, rate.doubleValue(), rate.doubleValue()))
                    .isCloseTo(expected, within(1e-8 * Math.max(1, expected)));
        }
    }

    private static double log10(BigDecimal value) {
        int exponent = value.precision() - value.scale();
        return Math.log10(value.movePointLeft(exponent).doubleValue()) + exponent;
    }

    @Test
    void nothingOrMoreIsCertain() {
        assertThat(CountTail.upper(0, 3, 5)).isZero();
        assertThat(CountTail.upper(0, 1e-6, 1e-6)).isZero();
    }

    @Test
    void theTailsAreComplementary() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            double mean = Math.pow(10, random.nextDouble(-2, 3));
            double variance = mean * (1 + Math.pow(10, random.nextDouble(-8, 1)));
            long count = Math.max(0, Math.round(mean + random.nextDouble(-3, 3) * Math.sqrt(variance)));
            double sum = probability(CountTail.lower(count, mean, variance))
                    + probability(CountTail.upper(count + 1, mean, variance));
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void moreIsNeverLessSurprisingAndFewerNeitherIs() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 500; i++) {
            double mean = Math.pow(10, random.nextDouble(-6, 5));
            double variance = mean * (1 + Math.pow(10, random.nextDouble(-8, 2)));
            double upper = 0;
            double lower = Double.MAX_VALUE;
            for (long count = 0; count < 1_000_000; count = count * 3 / 2 + 1) {
                double more = CountTail.upper(count, mean, variance);
                double fewer = CountTail.lower(count, mean, variance);
                assertThat(more).isGreaterThanOrEqualTo(upper - 1e-6 * Math.max(1, upper));
                assertThat(fewer).isLessThanOrEqualTo(lower + 1e-6 * Math.max(1, fewer));
                upper = more;
                lower = fewer;
            }
        }
    }

    @Test
    void overDispersionMakesAManyfoldLessSurprising() {
        for (double mean : new double[] {0.01, 1, 50}) {
            long count = Math.round(10 * mean + 10);
            double last = Double.MAX_VALUE;
            for (double ratio : new double[] {1, 1.1, 1.5, 3, 10}) {
                double surprise = CountTail.upper(count, mean, ratio * mean);
                assertThat(surprise).isLessThan(last);
                last = surprise;
            }
        }
    }

    @Test
    void thePoissonLimitIsContinuous() {
        for (double mean : new double[] {1e-4, 0.1, 1, 30, 1000}) {
            for (long count : new long[] {1, 2, Math.round(mean), Math.round(2 * mean) + 3}) {
                double poisson = CountTail.upper(count, mean, mean);
                double nearly = CountTail.upper(count, mean, mean * (1 + 2e-6));
                assertThat(nearly).isCloseTo(poisson, within(1e-2 * Math.max(0.1, poisson)));
                assertThat(CountTail.lower(count, mean, mean * (1 + 2e-6)))
                        .isCloseTo(CountTail.lower(count, mean, mean), within(2e-3));
            }
        }
    }

    @Test
    void aVarianceBelowTheMeanCountsAsTheMean() {
        assertThat(CountTail.upper(9, 4, 1)).isEqualTo(CountTail.upper(9, 4, 4));
        assertThat(CountTail.lower(1, 4, 1)).isEqualTo(CountTail.lower(1, 4, 4));
    }

    @Test
    void surprisesAreFiniteWhateverIsCounted() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 3000; i++) {
            double mean = Math.pow(10, random.nextDouble(-6, 5));
            double variance = mean * (1 + Math.pow(10, random.nextDouble(-9, 4)));
            long count = (long) Math.pow(10, random.nextDouble(0, 6));
            assertThat(CountTail.upper(count, mean, variance)).isFinite().isNotNegative();
            assertThat(CountTail.lower(count, mean, variance)).isFinite().isNotNegative();
        }
    }

    @Test
    void farTailsGoOnWhereDoublesEnd() {
        // The surprise of one call more is nearly the same on both sides of the change to logarithms.
        for (double ratio : new double[] {1, 1.5, 4}) {
            double mean = 2;
            double step = 0;
            for (long count = 20; count < 3000; count++) {
                double next =
                        CountTail.upper(count + 1, mean, ratio * mean) - CountTail.upper(count, mean, ratio * mean);
                assertThat(next).isPositive();
                if (step > 0) {
                    assertThat(next).isCloseTo(step, within(0.05));
                }
                step = next;
            }
        }
    }

    private static double probability(double surprise) {
        return Math.pow(10, -surprise);
    }
}
