package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.count.MinuteCounts;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.Verdict;
import io.trailinsights.baselines.profile.SeriesModel;
import io.trailinsights.baselines.profile.WeeklyProfile;
import io.trailinsights.baselines.surprise.CountTail;

/**
 * Asks whether a series has more calls than usual around a minute, in windows of 1, 5, 15 and 60 minutes. A count only
 * grows, so it is asked as soon as a call is read, without waiting for the minute to be complete.
 */
final class UpperTest {
    /** Below this surprise, against the smooth profile, nothing is followed. */
    static final double FOLLOWED = 3.5;

    private static final int SHORT = 5;
    private static final int[] LONG = {15, 60};
    private static final int MINUTES_PER_WEEK = 7 * 24 * 60;
    /** Overlapping windows: how many independent ones of a length there are in a week, more than end to end. */
    private static final double OVERLAP = 2;

    private static final double JOB_UNCERTAINTY = 0.25;
    /** The usual range that is shown, in standard deviations. */
    private static final double SHOWN = 3;

    /**
     * A window that stands out from the smooth profile.
     *
     * @param from its first minute
     * @param minutes its length
     * @param rate calls a minute that the smooth profile expects
     * @param rhythm whether the same happened at even distances before
     * @param verdict the judgement, earlier bursts and rhythm considered
     */
    record Finding(int from, int minutes, double rate, boolean rhythm, Verdict verdict) {}

    private UpperTest() {}

    /** The strangest window around a minute, or null when none stands out. */
    static Finding strangest(SeriesState series, int minute, boolean firstOfMinute) {
        int[] near = new int[2 * SHORT - 1];
        MinuteCounts counts = series.counts();
        counts.copy(minute - SHORT + 1, near);
        double rate = series.model().highRate(minute / 60);
        Finding best = judged(series, minute, 1, near[SHORT - 1], rate);
        int sum = 0;
        int most = 0;
        int mostFrom = 0;
        for (int i = 0; i < near.length; i++) {
            sum += near[i] - (i >= SHORT ? near[i - SHORT] : 0);
            if (i >= SHORT - 1 && sum > most) {
                most = sum;
                mostFrom = minute - SHORT + 1 + i - SHORT + 1;
            }
        }
        best = stranger(best, judged(series, mostFrom, SHORT, most, rate));
        if (firstOfMinute) {
            for (int length : LONG) {
                int from = Math.max(minute - length + 1, series.freeFrom);
                double mean = meanRate(series.model(), from, minute);
                best = stranger(best, judged(series, from, minute - from + 1, counts.sum(from, minute + 1), mean));
            }
        }
        return best;
    }

    private static double meanRate(SeriesModel model, int from, int to) {
        int first = from / 60;
        int last = to / 60;
        if (first == last) {
            return model.highRate(first);
        }
        double share = (double) (last * 60 - from) / (to - from + 1);
        return share * model.highRate(first) + (1 - share) * model.highRate(last);
    }

    private static Finding stranger(Finding one, Finding other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.verdict().chancePerWeek() < one.verdict().chancePerWeek() ? other : one;
    }

    private static Finding judged(SeriesState series, int from, int minutes, long calls, double rate) {
        double mean = rate * minutes;
        if (calls < 2 || calls < mean + SHOWN * Math.sqrt(mean)) {
            return null;
        }
        SeriesModel model = series.model();
        double smooth = model.surpriseOfMore(calls, mean, minutes, from);
        if (smooth < FOLLOWED) {
            return null;
        }
        double job = model.bursts().expected(from, minutes);
        double rhythm = Rhythm.expected(series, from, minutes);
        double again = Math.max(Math.max(job, rhythm), series.expectedByPeople(from, minutes));
        double expected = mean + again;
        double variance = model.variance(mean, minutes, from) + again + JOB_UNCERTAINTY * again * again;
        double surprise = again > 0 ? CountTail.upper(calls, expected, variance) : smooth;
        double weeks = (double) (from - model.born()) / MINUTES_PER_WEEK;
        double chance = Math.max(
                OVERLAP * MINUTES_PER_WEEK / minutes * Math.pow(10, -surprise),
                Math.max(
                        model.bursts().chancePerWeek(surprise, weeks),
                        model.bursts().burstsPerWeek(calls, from, weeks)));
        double spread = SHOWN * Math.sqrt(variance);
        Verdict verdict = new Verdict(
                from,
                minutes,
                calls,
                (double) calls / minutes,
                Math.max(0, expected - spread) / minutes,
                Math.min(expected + spread, calls - 0.5) / minutes,
                surprise,
                chance,
                minutes > LONG[0] ? Direction.SUSTAINED : Direction.SPIKE,
                kind(model, from));
        return new Finding(from, minutes, rate, rhythm >= job && rhythm > 0, verdict);
    }

    static BaselineKind kind(SeriesModel model, int minute) {
        return minute / 60 - model.profile().bornHour() >= WeeklyProfile.HOURS
                ? BaselineKind.HOUR_OF_WEEK
                : BaselineKind.HOUR_OF_DAY;
    }
}
