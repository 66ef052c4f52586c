package io.trailinsights.baselines.surprise;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * Tail probabilities of a count, as surprise: minus log10 of the probability.
 *
 * <p>The count is negative binomial with mean m and variance v ≥ m; at v = m it is Poisson. With r = m² / (v − m) and
 * q = (v − m) / v,
 *
 * <pre>P(X = k) = Γ(k + r) / (k! Γ(r)) · (1 − q)^r · q^k</pre>
 *
 * and the tails are regularised incomplete beta functions: P(X ≥ x) = I_q(x, r), P(X ≤ x) = I_{1−q}(r, x + 1); for
 * Poisson they are incomplete gamma functions: P(X ≥ x) = P(x, m) (Johnson, Kemp, Kotz: Univariate Discrete
 * Distributions, 3rd ed., chapters 4 and 5). Where the probability is too small for a double, the upper tail is summed
 * from its first term in logarithms, so that a surprise is finite however far the count lies out.
 */
public final class CountTail {
    private static final double LN10 = Math.log(10);
    private static final double SMALLEST = 1e-280;
    /** Below this share of over-dispersion the Poisson limit is closer than the beta function's rounding. */
    private static final double POISSON = 1e-6;

    private static final int MOST_TERMS = 100_000;

    private CountTail() {}

    /**
     * Surprise of {@code count} or more.
     *
     * @param count at least 0
     * @param mean expected count, above 0
     * @param variance at least the mean; less counts as the mean
     * @return 0 for what is certain, finite
     */
    public static double upper(long count, double mean, double variance) {
        if (count <= 0) {
            return 0;
        }
        double excess = variance - mean;
        double probability = excess <= POISSON * mean
                ? Gamma.regularizedGammaP(count, mean)
                : Beta.regularizedBeta(excess / variance, count, mean * mean / excess);
        if (probability > SMALLEST) {
            return Math.max(0, -Math.log10(probability));
        }
        return -logUpperSum(count, mean, variance) / LN10;
    }

    /**
     * Surprise of {@code count} or less.
     *
     * @param count at least 0
     * @param mean expected count, above 0
     * @param variance at least the mean; less counts as the mean
     */
    public static double lower(long count, double mean, double variance) {
        double excess = variance - mean;
        double probability;
        if (excess <= POISSON * mean) {
            probability = Gamma.regularizedGammaQ(count + 1.0, mean);
        } else {
            double shape = mean * mean / excess;
            probability = Beta.regularizedBeta(mean / variance, shape, count + 1.0);
            if (probability <= SMALLEST) {
                return -shape * Math.log(mean / variance) / LN10;
            }
        }
        return probability > SMALLEST ? Math.max(0, -Math.log10(probability)) : mean / LN10;
    }

    /** ln P(X ≥ count) for a count above the mean, where the terms fall from the first on. */
    private static double logUpperSum(long count, double mean, double variance) {
        double excess = variance - mean;
        boolean poisson = excess <= POISSON * mean;
        double shape = poisson ? 0 : mean * mean / excess;
        double first = poisson
                ? count * Math.log(mean) - mean - Gamma.logGamma(count + 1.0)
                : Gamma.logGamma(count + shape)
                        - Gamma.logGamma(count + 1.0)
                        - Gamma.logGamma(shape)
                        + shape * Math.log(mean / variance)
                        + count * Math.log(excess / variance);
        double sum = 1;
        double term = 1;
        for (long k = count; k < count + MOST_TERMS && term > sum * 1e-12; k++) {
            term *= poisson ? mean / (k + 1) : (k + shape) / (k + 1) * (excess / variance);
            sum += term;
        }
        return first + Math.log(sum);
    }
}
