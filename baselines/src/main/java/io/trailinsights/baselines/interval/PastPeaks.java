package io.trailinsights.baselines.interval;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * How often a series reaches a surprise, judged by the peaks of surprise that it reached before. A model of counts is
 * never right in its far tail; what the series did in the past says how far the model's surprises can be trusted.
 *
 * <p>Peaks over threshold: the logarithms of surprises above the median peak are taken as exponential, the surprises
 * thus as Pareto (Hill, Annals of Statistics 3, 1975). The scale is not known but has an inverse gamma prior, so that the
 * chance of a larger one is a Lomax tail, the predictive distribution of the exponential: with k peaks above the
 * threshold that exceed it by e₁ … e_k, and a prior worth a peaks of mean excess s,
 *
 * <pre>P(E > e) = (1 + e / (a s + Σ eᵢ))^−(k + a)</pre>
 *
 * (Gelman et al., Bayesian Data Analysis, 3rd ed., 2.6: the conjugate analysis of the exponential model). Few peaks make
 * a heavy tail: one short past proves little.
 *
 * <p>Surprises of overlapping windows come in clumps; of a clump only the highest is a peak.
 */
final class PastPeaks {
    /** Below this, nothing is a peak. */
    static final double FLOOR = 1;

    /** The period that rates are given for, in days. */
    static final double PERIOD_DAYS = 10;

    private static final int MOST = 200;

    private final double priorPeaks;
    private final double priorExcess;
    private final int apart;

    private final ArrayDeque<Double> logs = new ArrayDeque<>();
    private double threshold;
    private int above;
    private double excess;
    private double peak;
    private long peakAt;

    /**
     * @param priorPeaks what the prior is worth, in peaks
     * @param priorExcess its mean excess, of natural logarithms
     * @param apart intervals without a higher surprise after which a clump has ended
     */
    PastPeaks(double priorPeaks, double priorExcess, int apart) {
        this.priorPeaks = priorPeaks;
        this.priorExcess = priorExcess;
        this.apart = apart;
    }

    /** Takes note of the surprise in an interval. */
    void see(double surprise, long interval) {
        if (peak > 0 && interval - peakAt > apart) {
            add(Math.log(peak));
            peak = 0;
        }
        if (surprise > FLOOR && surprise > peak) {
            peak = surprise;
            peakAt = interval;
        }
    }

    private void add(double log) {
        if (logs.size() == MOST) {
            logs.removeFirst();
        }
        logs.addLast(log);
        double[] sorted =
                logs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        threshold = sorted[sorted.length / 2];
        double[] beyond = Arrays.stream(sorted)
                .filter(l -> l > threshold)
                .map(l -> l - threshold)
                .toArray();
        above = beyond.length;
        excess = Arrays.stream(beyond).sum();
    }

    /**
     * Minus log10 of how often such a surprise or a larger one is expected in {@link #PERIOD_DAYS} days.
     *
     * @param days how long the series has been watched
     * @return {@link IntervalTest#NOTHING} at the threshold or below it
     */
    double strangeness(double surprise, double days) {
        double beyond = Math.log(Math.max(surprise, FLOOR)) - threshold;
        if (surprise <= FLOOR || beyond <= 0) {
            return IntervalTest.NOTHING;
        }
        double rate = (above + 1) * PERIOD_DAYS / (days + 1);
        double tail = (above + priorPeaks) * Math.log1p(beyond / (priorPeaks * priorExcess + excess));
        return tail / Math.log(10) - Math.log10(rate);
    }
}
