package io.trailinsights.baselines.profile;

import io.trailinsights.baselines.count.MinuteCounts;
import java.util.Arrays;

/**
 * What the last day's rhythm leads to expect: a job that runs every hour, or every few hours, shows at even distances
 * before now in the counts that are kept anyway, as runs that stand out from the smooth profile.
 */
public final class Rhythm {
    private static final int[] PERIODS = {60, 120, 180, 240, 360, 480, 720};
    private static final int KEPT = 24 * 60;
    /** Runs before this one that are looked at, where the kept day has so many. */
    private static final int RUNS = 12;
    /** Where there are fewer, none may be missing. */
    private static final int FEW_RUNS = 4;
    /** Of more, this share must be there. */
    private static final double PRESENT = 0.6;
    /** A run of more than so many times the middle one counts as that many: one heavy stretch is no rhythm. */
    private static final double HEAVY = 3;

    private static final int JITTER_SHORT = 3;
    private static final int JITTER_LONG = 8;

    /**
     * What a rhythm adds to the smooth expectation of a window.
     *
     * @param calls the mean of its runs, 0 when there is none
     * @param variance how far they stray from it
     */
    public record Runs(double calls, double variance) {
        static final Runs NONE = new Runs(0, 0);
    }

    private Rhythm() {}

    /** What a rhythm of the last day leads to expect of a window beyond the smooth profile. */
    public static Runs expected(SeriesModel model, MinuteCounts counts, int from, int minutes) {
        Runs most = Runs.NONE;
        for (int period : PERIODS) {
            if (minutes <= period) {
                Runs runs = runs(model, counts, from, minutes, period);
                most = runs.calls() > most.calls() ? runs : most;
            }
        }
        return most;
    }

    private static Runs runs(SeriesModel model, MinuteCounts counts, int from, int minutes, int period) {
        double[] calls = new double[Math.min(RUNS, KEPT / period)];
        int least = calls.length < FEW_RUNS ? calls.length : (int) Math.ceil(PRESENT * calls.length);
        int missing = 0;
        for (int run = 0; run < calls.length; run++) {
            calls[run] = excess(model, counts, from - (run + 1) * period, minutes, period);
            missing += calls[run] == 0 ? 1 : 0;
            if (calls.length - missing < least) {
                return Runs.NONE;
            }
        }
        Arrays.sort(calls);
        double most = HEAVY * Math.max(calls[calls.length / 2], calls[missing]);
        double sum = 0;
        double squares = 0;
        for (double run : calls) {
            double counted = Math.min(run, most);
            sum += counted;
            squares += counted * counted;
        }
        double mean = sum / calls.length;
        return new Runs(mean, squares / calls.length - mean * mean);
    }

    /** What a window about then had beyond the smooth profile; less than twice its expectation is no run but scatter. */
    private static double excess(SeriesModel model, MinuteCounts counts, int from, int minutes, int period) {
        double mean = model.highRate(Math.floorDiv(from, 60)) * minutes;
        int jitter = Math.min(period <= 120 ? JITTER_SHORT : JITTER_LONG, Math.max(0, (period - minutes) / 2));
        double least = 2 * mean + 1;
        if (counts.sum(from - jitter, from + jitter + minutes) <= least) {
            return 0; // Not even all of these together.
        }
        double calls = around(counts, from, minutes, jitter);
        return calls > least ? calls - mean : 0;
    }

    /** The most calls in a window of this length that begins about then. */
    private static double around(MinuteCounts counts, int from, int minutes, int jitter) {
        long most = 0;
        for (int shift = -jitter; shift <= jitter; shift++) {
            most = Math.max(most, counts.sum(from + shift, from + shift + minutes));
        }
        return most;
    }
}
