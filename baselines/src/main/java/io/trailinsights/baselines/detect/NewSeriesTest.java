package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.count.MinuteCounts;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.Verdict;

/**
 * Looks at the first calls of a series. It has no past to be held against; how many calls are many for something new
 * only the account knows, so this counts, and the account judges.
 */
final class NewSeriesTest {
    /** Calls before the account is asked. */
    private static final int ENOUGH = 4;
    /** A series with so few calls before the last hour, and so young, is new. */
    private static final int EARLIER_CALLS = 3;

    private static final int YOUNG = 3 * 24 * 60;
    /** Younger than this a series is not judged by itself: it is new again with so many times all its earlier calls. */
    static final int SETTLING = 12 * 60;

    private static final int EARLIER_TIMES = 2;
    private static final int HOUR = 60;
    /** What is shown as usual of a series that was never called: less than a call an hour. */
    private static final double USUAL = 1.0 / HOUR;

    private NewSeriesTest() {}

    /** Whether the series has no past to be held against: next to none, or hours in which it did far less. */
    static boolean isNew(SeriesState series, int minute) {
        int age = minute - series.model().born();
        if (age >= YOUNG) {
            return false;
        }
        boolean told = series.freeFrom > series.model().born();
        long now = series.counts().sum(Math.max(minute - HOUR, series.freeFrom), Integer.MAX_VALUE);
        long earlier = series.calls - now;
        return earlier <= EARLIER_CALLS && !told || age < SETTLING && now >= EARLIER_TIMES * earlier;
    }

    /** The first calls of the last hour, or null while there are too few. */
    static UpperTest.Finding finding(SeriesState series, int minute) {
        MinuteCounts counts = series.counts();
        int first = Math.max(series.freeFrom, minute - HOUR + 1);
        long calls = counts.sum(first, Integer.MAX_VALUE);
        if (calls < ENOUGH) {
            return null;
        }
        while (counts.at(first) == 0) {
            first++;
        }
        int minutes = counts.newest() - first + 1;
        double observed = (double) calls / minutes;
        Verdict verdict = new Verdict(
                first,
                minutes,
                calls,
                observed,
                0,
                Math.min(USUAL, observed / 2),
                0,
                0,
                Direction.SPIKE,
                BaselineKind.ACCOUNT_PRIOR);
        return new UpperTest.Finding(first, minutes, 0, 0, 0, false, verdict);
    }
}
