package io.trailinsights.baselines.interval;

import io.trailinsights.baselines.profile.Dispersion;
import io.trailinsights.baselines.surprise.CountTail;

/**
 * Holds the count of the latest intervals against one {@link Reference}, both ways: is it too high, is it too low. The
 * surprise is a negative binomial tail with the dispersion that this very comparison had so far, and is then weighed by
 * the surprises that it had before ({@link PastPeaks}). So a reference that does not fit a series, such as yesterday's
 * mean where nights are quiet, only makes the test blunt.
 */
final class IntervalTest {
    /** The strangeness of what is usual. */
    static final double NOTHING = -1;

    /** No expectation is known better than to this share of itself. */
    private static final double UNCERTAINTY = 0.02;

    private static final double LEAST_MEAN = 1e-3;
    /** Overlapping windows: how many independent ones there are, more than end to end. */
    private static final double OVERLAP = 2;
    /** Ages of {@link Dispersion} in which it forgets half: 0.99^69 = 1/2. */
    private static final double AGES_OF_HALF = 69;

    private static final double PRIOR_PEAKS = 10;
    private static final double PRIOR_EXCESS = 0.25;

    private final Reference reference;
    private final int window;
    private final int back;
    private final int day;
    private final double ageing;
    private final Dispersion dispersion = new Dispersion();
    private final PastPeaks highs;
    private final PastPeaks lows;
    private double age;
    private double high = NOTHING;
    private double low = NOTHING;

    /**
     * @param window its length in intervals
     * @param back how many intervals before the window the reference goes back
     * @param day intervals a day
     * @param halfLifeDays days in which the dispersion forgets half; infinite when it never does
     */
    IntervalTest(Reference reference, int window, int back, int day, double halfLifeDays) {
        this.reference = reference;
        this.window = window;
        this.back = back;
        this.day = day;
        this.ageing = AGES_OF_HALF / (halfLifeDays * day);
        int apart = Math.max(day / 4, window);
        this.highs = new PastPeaks(PRIOR_PEAKS, PRIOR_EXCESS, apart);
        this.lows = new PastPeaks(PRIOR_PEAKS, PRIOR_EXCESS, apart);
    }

    Reference reference() {
        return reference;
    }

    /** Asks about the window that ends with the latest interval, and learns from it. */
    void ask(IntervalHistory history) {
        long now = history.size();
        high = NOTHING;
        low = NOTHING;
        if (now < window + Math.max(day / 2.0, window)) {
            return;
        }
        long from = now - window;
        double count = history.counted(from, now);
        double mean = Math.max(reference.expected(history, from, window, back), LEAST_MEAN);
        double variance = dispersion.variance(mean) + UNCERTAINTY * UNCERTAINTY * mean * mean;
        double distance = (count - mean) / Math.sqrt(variance);
        double tooMany = distance > 1 ? CountTail.upper(Math.round(count), mean, variance) : 0;
        double tooFew = distance < -1 ? CountTail.lower(Math.round(count), mean, variance) : 0;
        double days = (double) now / day;
        high = weighed(highs, tooMany, days);
        low = weighed(lows, tooFew, days);
        highs.see(tooMany, now);
        lows.see(tooFew, now);
        dispersion.learn(count, mean);
        for (age += ageing; age >= 1; age--) {
            dispersion.age();
        }
    }

    /** No stranger than the series' past has it, nor than the model itself has it. */
    private double weighed(PastPeaks past, double surprise, double days) {
        double ofModel = surprise - Math.log10(OVERLAP * day / window * PastPeaks.PERIOD_DAYS);
        return Math.min(past.strangeness(surprise, days), ofModel);
    }

    /** How many of the latest intervals are in the window. */
    int window() {
        return window;
    }

    /** Strangeness of so many in the window last asked about; {@link #NOTHING} or less for what is usual. */
    double high() {
        return high;
    }

    /** Strangeness of so few in the window last asked about; {@link #NOTHING} or less for what is usual. */
    double low() {
        return low;
    }
}
