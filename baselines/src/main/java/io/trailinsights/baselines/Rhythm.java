package io.trailinsights.baselines;

import io.trailinsights.baselines.count.MinuteCounts;

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

    /** The mean of the last runs at this distance, if all but one of them were there; else 0. */
    private static double runs(MinuteCounts counts, int from, int minutes, int period) {
        int runs = Math.min(RUNS, KEPT / period);
        int missing = 0;
        double sum = 0;
        for (int run = 1; run <= runs; run++) {
            double calls = around(counts, from - run * period, minutes, period);
            missing += calls == 0 ? 1 : 0;
            if (missing > 1 || missing == runs) {
                return 0;
            }
            sum += calls;
        }
        return sum / runs;
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
