package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.count.MinuteCounts;
import java.util.Arrays;

/**
 * What the last day's rhythm leads to expect: a job that runs every hour, or every few hours, shows at even distances
 * before now in the counts that are kept anyway, as runs that stand out from the smooth profile.
 */
final class Rhythm {
    private static final int[] PERIODS = {60, 120, 180, 240, 360, 480, 720};
    private static final int KEPT = 24 * 60;
    /** Runs before this one that must be seen. */
    private static final int RUNS = 4;

    private static final int JITTER_SHORT = 3;
    private static final int JITTER_LONG = 8;

    private Rhythm() {}

    /** What a rhythm of the last day adds to the smooth expectation of a window, 0 when there is none. */
    static double expected(SeriesState series, int from, int minutes) {
        double most = 0;
        for (int period : PERIODS) {
            if (minutes <= period) {
                most = Math.max(most, runs(series, from, minutes, period));
            }
        }
        return most;
    }

    /**
     * The mean of the last runs at this distance, one of which may be missing where there are enough of them; at most
     * twice the smallest that counts, or one heavy stretch would pass for a rhythm.
     */
    private static double runs(SeriesState series, int from, int minutes, int period) {
        int runs = Math.min(RUNS, KEPT / period);
        double[] calls = new double[runs];
        double sum = 0;
        for (int run = 0; run < runs; run++) {
            calls[run] = excess(series, from - (run + 1) * period, minutes, period);
            sum += calls[run];
        }
        Arrays.sort(calls);
        double smallest = runs == RUNS ? calls[1] : calls[0];
        return Math.min(sum / runs, 2 * smallest);
    }

    /** What a window about then had beyond the smooth profile; less than twice its expectation is no run but scatter. */
    private static double excess(SeriesState series, int from, int minutes, int period) {
        double mean = series.model().highRate(Math.floorDiv(from, 60)) * minutes;
        double calls = around(series.counts(), from, minutes, period);
        return calls > 2 * mean + 1 ? calls - mean : 0;
    }

    /** The most calls in a window of this length that begins about then. */
    private static double around(MinuteCounts counts, int from, int minutes, int period) {
        int jitter = Math.min(period <= 120 ? JITTER_SHORT : JITTER_LONG, Math.max(0, (period - minutes) / 2));
        long most = 0;
        for (int shift = -jitter; shift <= jitter; shift++) {
            most = Math.max(most, counts.sum(from + shift, from + shift + minutes));
        }
        return most;
    }
}
