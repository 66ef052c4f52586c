package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.count.MinuteCounts;
import java.util.Arrays;

/**
 * What the last day's rhythm leads to expect: a job that runs every hour, or every few hours, shows at even distances
 * before now in the counts that are kept anyway.
 */
final class Rhythm {
    private static final int[] PERIODS = {60, 120, 180, 240, 360, 480, 720};
    private static final int KEPT = 24 * 60;
    /** Runs before this one that must be seen. */
    private static final int RUNS = 4;

    private static final int JITTER_SHORT = 3;
    private static final int JITTER_LONG = 8;

    private Rhythm() {}

    /** The calls that a rhythm of the last day leads to expect in a window, 0 when there is none. */
    static double expected(MinuteCounts counts, int from, int minutes) {
        double most = 0;
        for (int period : PERIODS) {
            if (minutes <= period) {
                most = Math.max(most, runs(counts, from, minutes, period));
            }
        }
        return most;
    }

    /**
     * The mean of the last runs at this distance, one of which may be missing where there are enough of them; at most
     * twice the smallest that counts, or one heavy stretch would pass for a rhythm.
     */
    private static double runs(MinuteCounts counts, int from, int minutes, int period) {
        int runs = Math.min(RUNS, KEPT / period);
        double[] calls = new double[runs];
        double sum = 0;
        for (int run = 0; run < runs; run++) {
            calls[run] = around(counts, from - (run + 1) * period, minutes, period);
            sum += calls[run];
        }
        Arrays.sort(calls);
        double smallest = runs == RUNS ? calls[1] : calls[0];
        return Math.min(sum / runs, 2 * smallest);
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
