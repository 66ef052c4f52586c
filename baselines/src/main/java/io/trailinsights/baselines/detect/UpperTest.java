package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.count.Dictionary;
import io.trailinsights.baselines.count.MinuteCounts;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.Verdict;
import io.trailinsights.baselines.profile.Rhythm;
import io.trailinsights.baselines.profile.SeriesModel;
import io.trailinsights.baselines.profile.WeeklyProfile;
import io.trailinsights.baselines.surprise.CountTail;
import io.trailinsights.baselines.surprise.TailBound;

/**
 * Asks whether a series has more calls than usual around a minute, in windows of 1 minute to three hours. A count only
 * grows, so it is asked as soon as a call is read, without waiting for the minute to be complete.
 *
 * <p>It is asked with each call and nearly always answers no: until a window stands out it makes no object, and looks at
 * no probability where a bound of it will do.
 */
final class UpperTest {
    /** Below this surprise, against the smooth profile, nothing is followed. */
    static final double FOLLOWED = TailBound.DIGITS;

    private static final int HOUR = 60;
    private static final int SHORT = 5;
    private static final int[] LONG = {15, 30, 60, 180};
    /** Long windows end now and a little before: the newest minutes are not yet read to their end. */
    private static final int[] BEHIND = {0, 4, 8};
    /** A long window that ends in so many minutes without a call was looked at when the last one came. */
    private static final int LIVELY = 3;

    /** One call stands out from nothing. */
    private static final int FEWEST = 2;

    private static final int MINUTES_PER_WEEK = 7 * 24 * 60;
    /** Overlapping windows: how many independent ones of a length there are in a week, more than end to end. */
    private static final double OVERLAP = 2;

    static final double JOB_UNCERTAINTY = 0.25;
    /** How uncertain is what more traffic brings in errors, relative and squared. */
    private static final double BUSY_UNCERTAINTY = 0.1;
    /** Of fewer calls than this, twice as many are no more traffic. */
    private static final double LEAST_TRAFFIC = 5;
    /** The usual range that is shown, in standard deviations. */
    static final double SHOWN = 3;

    /**
     * A window that stands out from the smooth profile.
     *
     * @param from its first minute
     * @param minutes its length
     * @param rate calls a minute that the smooth profile expects
     * @param rhythm whether the same happened at even distances before
     * @param verdict the judgement, earlier bursts and rhythm considered
     */
    record Finding(
            int from, int minutes, double rate, double expected, double variance, boolean rhythm, Verdict verdict) {
        Finding withChance(double chancePerWeek) {
            return new Finding(
                    from, minutes, rate, expected, variance, rhythm, verdict.judged(verdict.surprise(), chancePerWeek));
        }
    }

    private final ApiState api;
    private final int number;
    private final SeriesState series;

    /** @param number the series' error code, 0 for the call rate */
    UpperTest(ApiState api, int number, SeriesState series) {
        this.api = api;
        this.number = number;
        this.series = series;
    }

    /**
     * The strangest window around a minute, or null when none stands out.
     *
     * @param inMinute the calls counted in the minute so far, at least 1
     */
    Finding strangest(int minute, int inMinute) {
        if (inMinute == 1 && isAlone(minute)) {
            return null;
        }
        double rate = series.model().highRate(minute / HOUR);
        Finding best = judged(minute, 1, inMinute, rate);
        best = stranger(best, busiestShort(minute, rate));
        if (inMinute == 1) {
            for (int length : LONG) {
                best = isUsualLong(minute, length) ? best : stranger(best, longOnes(minute, length));
            }
        }
        return best;
    }

    /** Whether no window around a minute has a second call: then nothing need be known of what is usual. */
    private boolean isAlone(int minute) {
        int longest = LONG[LONG.length - 1] + BEHIND[BEHIND.length - 1];
        return series.counts().sum(minute - longest + 1, minute + SHORT) < FEWEST;
    }

    /**
     * Whether none of the windows of this length stands out: not even all their minutes together, held against what is
     * expected at the least in any of their hours.
     */
    private boolean isUsualLong(int minute, int length) {
        int first = minute - BEHIND[BEHIND.length - 1] - length + 1;
        if (first < series.freeFrom) {
            return false; // Some are shorter.
        }
        double least = Double.MAX_VALUE;
        for (int hour = first / HOUR; hour <= minute / HOUR; hour++) {
            least = Math.min(least, rate(series.model(), hour, length >= HOUR));
        }
        return isUsual(series.counts().sum(first, minute + 1), least * length);
    }

    /** The short window with the most calls of those around a minute, the earliest of several. */
    private Finding busiestShort(int minute, double rate) {
        MinuteCounts counts = series.counts();
        int first = minute - SHORT + 1;
        if (isUsual(counts.sum(first, minute + SHORT), rate * SHORT)) {
            return null; // Not even all of these together.
        }
        int from = counts.newest() > minute ? counts.busiest(first, SHORT, SHORT) : first;
        return judged(from, SHORT, counts.sum(from, from + SHORT), rate);
    }

    /** The strangest of the windows of this length that end at a minute and a little before. */
    private Finding longOnes(int minute, int length) {
        MinuteCounts counts = series.counts();
        Finding best = null;
        for (int behind : BEHIND) {
            int last = minute - behind;
            int from = Math.max(last - length + 1, series.freeFrom);
            boolean going = counts.sum(last - LIVELY, last + 1) > 0;
            if (going && from <= last) {
                double mean = meanRate(series.model(), from, last, length >= HOUR);
                best = stranger(best, judged(from, last - from + 1, counts.sum(from, last + 1), mean));
            }
        }
        return best;
    }

    private static double meanRate(SeriesModel model, int from, int to, boolean withRuns) {
        double sum = 0;
        for (int hour = from / HOUR; hour <= to / HOUR; hour++) {
            int minutes = Math.min(to + 1, (hour + 1) * HOUR) - Math.max(from, hour * HOUR);
            sum += minutes * rate(model, hour, withRuns);
        }
        return sum / (to - from + 1);
    }

    private static double rate(SeriesModel model, int hour, boolean withRuns) {
        return withRuns ? model.highHour(hour) : model.highRate(hour);
    }

    static Finding stranger(Finding one, Finding other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.verdict().chancePerWeek() < one.verdict().chancePerWeek() ? other : one;
    }

    /** Whether so many calls are no more than any count of this mean has now and then. */
    private static boolean isUsual(long calls, double mean) {
        return calls < FEWEST || calls < mean + SHOWN * Math.sqrt(mean);
    }

    private Finding judged(int from, int minutes, long calls, double rate) {
        double mean = rate * minutes;
        if (isUsual(calls, mean)) {
            return null;
        }
        SeriesModel model = series.model();
        double usual = model.variance(mean, minutes, from);
        if (TailBound.isBelow(calls, mean, usual)) {
            return null;
        }
        double smooth = CountTail.upper(calls, mean, usual);
        if (smooth < FOLLOWED) {
            return null;
        }
        double job = model.bursts().expected(from, minutes);
        Rhythm.Runs rhythm = Rhythm.expected(model, series.counts(), from, minutes);
        double again = Math.max(Math.max(job, rhythm.calls()), series.expectedByPeople(from, minutes));
        double busier = busier(from, minutes, calls, mean);
        double expected = (mean + again) * busier;
        double strays = Math.max(JOB_UNCERTAINTY * again * again, rhythm.variance());
        double more = expected - mean - again;
        double variance = usual + again + strays + Math.abs(more) + BUSY_UNCERTAINTY * more * more;
        double surprise = expected > mean ? CountTail.upper(calls, expected, variance) : smooth;
        double weeks = (double) (from - model.born()) / MINUTES_PER_WEEK;
        double chance = Math.max(
                OVERLAP * MINUTES_PER_WEEK / minutes * Math.pow(10, -surprise),
                Math.max(
                        model.bursts().chancePerWeek(surprise, weeks),
                        model.bursts().burstsPerWeek(calls, from, weeks)));
        Direction direction = minutes > LONG[1] ? Direction.SUSTAINED : Direction.SPIKE;
        Verdict verdict = verdict(model, from, minutes, calls, expected, variance, direction)
                .judged(surprise, chance);
        return new Finding(
                from, minutes, rate, expected, variance, rhythm.calls() >= job && rhythm.calls() > 0, verdict);
    }

    /** A window with more calls than usual, its usual range made of what is expected; how likely it is, is to be judged. */
    static Verdict verdict(
            SeriesModel model,
            int from,
            int minutes,
            long calls,
            double expected,
            double variance,
            Direction direction) {
        double spread = SHOWN * Math.sqrt(variance);
        double low = Math.max(0, expected - spread) / minutes;
        double high = Math.min(expected + spread, calls - 0.5) / minutes;
        double observed = (double) calls / minutes;
        return new Verdict(from, minutes, calls, observed, low, high, 0, 0, direction, kind(model, from));
    }

    /**
     * How many times more than usual the API is called otherwise, where the series counts one of its errors and its calls
     * are counted: as many times more of its errors are no news. Only what all calls tell is counted, so a storm of errors
     * does not explain itself.
     */
    private double busier(int from, int minutes, long errors, double usualErrors) {
        SeriesState traffic = number == Dictionary.OTHER ? null : api.series.get(Dictionary.OTHER);
        if (traffic == null) {
            return 1;
        }
        double usual = meanRate(traffic.model(), from, from + minutes - 1, true) * minutes - usualErrors;
        double others = traffic.counts().sum(from, from + minutes) - errors;
        return usual <= 0 ? 1 : Math.max(1, others / Math.max(usual, LEAST_TRAFFIC));
    }

    static BaselineKind kind(SeriesModel model, int minute) {
        return minute / 60 - model.profile().bornHour() >= WeeklyProfile.HOURS
                ? BaselineKind.HOUR_OF_WEEK
                : BaselineKind.HOUR_OF_DAY;
    }
}
