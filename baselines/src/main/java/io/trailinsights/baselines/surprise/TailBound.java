package io.trailinsights.baselines.surprise;

/**
 * Says cheaply of a count that it is no surprise, where {@link CountTail#upper} would say so at the price of an incomplete
 * beta function. It says so only when it is sure: a count of which it is not is to be asked of {@link CountTail}.
 *
 * <p>The tail of a negative binomial count, as that of a Poisson one, is heavier than a normal one by its skewness: what
 * lies less than {@link #NORMAL} + {@link #SKEWED} × skewness standard deviations above the mean has a probability above
 * 10^−{@link #DIGITS}. That is the expansion of Cornish and Fisher (Johnson, Kotz, Balakrishnan: Continuous Univariate
 * Distributions 1, 2nd ed., section 12.5) to its first term, with factors below what the exact tail shows wherever the
 * skewness is at most {@link #MOST_SKEWED}. A few calls are summed from none on, with terms that are exact.
 */
public final class TailBound {
    /** Digits of surprise, minus log10 of a probability, below which a count is found to lie. */
    public static final double DIGITS = 3.5;

    private static final double NORMAL = 3.4;
    private static final double SKEWED = 1.55;
    /** More skewness than this adds no more. */
    private static final double SKEWED_UNTIL = 5;

    private static final double MOST_SKEWED = 80;
    private static final int FEW = 12;
    /** A little more than the probability itself: sums are rounded. */
    private static final double PROBABILITY = Math.pow(10, -DIGITS) * (1 + 1e-9);
    /** Below this share of over-dispersion {@link CountTail} takes the Poisson limit. */
    private static final double POISSON = 1e-6;

    private TailBound() {}

    /**
     * Whether {@link CountTail#upper} of the same is surely below {@link #DIGITS}.
     *
     * @param count at least 0
     * @param mean expected count, above 0
     * @param variance at least the mean
     */
    public static boolean isBelow(long count, double mean, double variance) {
        double deviation = Math.sqrt(variance);
        double skewness = (2 * variance / mean - 1) / deviation;
        if (skewness <= MOST_SKEWED
                && count <= mean + (NORMAL + SKEWED * Math.min(skewness, SKEWED_UNTIL)) * deviation) {
            return true;
        }
        return count <= FEW && 1 - fewer((int) count, mean, variance) > PROBABILITY;
    }

    /** P(X < count): the terms of {@link CountTail} from the first on. */
    private static double fewer(int count, double mean, double variance) {
        double excess = variance - mean;
        boolean poisson = excess <= POISSON * mean;
        double shape = poisson ? 0 : mean * mean / excess;
        double ratio = poisson ? 0 : excess / variance;
        double term = poisson ? Math.exp(-mean) : Math.exp(shape * Math.log(mean / variance));
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += term;
            term *= poisson ? mean / (k + 1) : (k + shape) / (k + 1) * ratio;
        }
        return sum;
    }
}
