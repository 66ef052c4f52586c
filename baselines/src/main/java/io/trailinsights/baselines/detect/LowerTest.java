package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.Verdict;
import io.trailinsights.baselines.profile.SeriesModel;
import io.trailinsights.baselines.surprise.CountTail;

/**
 * Asks whether a steady series has fewer calls than usual in the minutes that are closed. Steady is what is called at
 * this hour on every day of the week: only the part of a series that no weekend and no night ends can be missed.
 */
final class LowerTest {
    /** Calls that a window must expect before their absence says anything. */
    static final double ENOUGH = 8;

    private static final int[] WINDOWS = {5, 10, 20, 40, 60};
    private static final int MATURE_MINUTES = 3 * 24 * 60;
    private static final int MINUTES_PER_WEEK = 7 * 24 * 60;
    private static final double OVERLAP = 2;
    private static final double SHOWN = 3;
    /** More than this share of what is expected is no drop, however steady the series. */
    private static final double HALF = 0.5;
    /** How uncertain the lowest rate is, relative and squared: the profile knows hours, not what is in them. */
    private static final double UNCERTAINTY = 0.015;

    private LowerTest() {}

    /** Whether the series is steady enough in an hour to be looked after while nothing comes. */
    static boolean steady(SeriesModel model, int minute) {
        return minute - model.born() >= MATURE_MINUTES && model.profile().isLowestAtLeast(ENOUGH, minute / 60);
    }

    /** The strangest of the windows that end before {@code closed}, or null. */
    static Verdict strangest(SeriesState series, int closed) {
        SeriesModel model = series.model();
        double rate = model.lowRate((closed - 1) / 60);
        Verdict best = null;
        for (int minutes : WINDOWS) {
            int from = closed - minutes;
            double mean = rate * minutes;
            if (mean < ENOUGH || from < series.freeFrom) {
                continue;
            }
            long calls = series.counts().sum(from, closed);
            if (calls > HALF * mean) {
                continue;
            }
            double variance = model.variance(mean, minutes, closed) + UNCERTAINTY * mean * mean;
            double surprise = CountTail.lower(calls, mean, variance);
            double chance = OVERLAP * MINUTES_PER_WEEK / minutes * Math.pow(10, -surprise);
            if (best == null || chance < best.chancePerWeek()) {
                double low = Math.max((calls + mean) / 2, mean - SHOWN * Math.sqrt(variance)) / minutes;
                best = new Verdict(
                        from,
                        minutes,
                        calls,
                        (double) calls / minutes,
                        low,
                        (mean + SHOWN * Math.sqrt(variance)) / minutes,
                        surprise,
                        chance,
                        Direction.DROP,
                        UpperTest.kind(model, closed));
            }
        }
        return best;
    }
}
