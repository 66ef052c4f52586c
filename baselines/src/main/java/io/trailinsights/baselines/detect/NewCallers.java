package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.count.Dictionary;
import io.trailinsights.baselines.count.RecentCalls.Cell;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.Verdict;
import io.trailinsights.baselines.profile.SeriesModel;

/**
 * Callers that a known API has not had before. A burst that is theirs alone is rarer than one that the usual callers
 * make: how often an API gets a new caller at all is known from its past.
 */
final class NewCallers {
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    /** An API younger than this is still getting to know its callers. */
    private static final int KNOWN_AFTER = 3 * DAY;
    /** Callers of an API's first days are its usual ones. */
    private static final int USUAL_UNTIL = 2 * DAY;
    /** A caller is new for so many minutes. */
    private static final int NEW = 6 * 60;

    private static final int HOUR = 60;
    /** What is taken as known of any API before its past says more: new callers, and weeks in which they came. */
    private static final double PRIOR_CALLERS = 0.3;

    private static final double PRIOR_WEEKS = 1;
    /** Of an API with fewer calls than this, every caller may be a new one. */
    private static final int FEW_CALLS = 20;
    /** A burst is a new caller's with this share of how many new callers a week the API has. */
    private static final double SHARE_OF_BURSTS = 0.25;
    /** What the usual callers may do besides, in standard deviations above what is expected. */
    private static final double BESIDE = 1.5;
    /** A new caller makes so many calls with probability k to this power. */
    private static final double BURST_POWER = -2.2;

    private static final double BURST_MINUTES = 5;
    private static final int ENOUGH = 3;

    private final ApiState api;
    private final SeriesState series;
    private final int number;

    NewCallers(ApiState api, int number) {
        this.api = api;
        this.series = api.series.get(number);
        this.number = number;
    }

    /** Whether a principal called the API for the first time within the hours before {@code minute}. */
    static boolean isNew(ApiState api, int principal, int minute) {
        if (principal == Dictionary.OTHER) {
            return false;
        }
        int since = api.principals.firstSeen(principal);
        return minute - since < NEW && since - api.born() >= KNOWN_AFTER;
    }

    /** The finding, less likely to be chance where the calls beyond what is usual are a new caller's. */
    UpperTest.Finding weigh(UpperTest.Finding finding) {
        Verdict verdict = finding.verdict();
        int to = finding.from() + finding.minutes();
        long theirs = calls(finding.from(), to);
        if (theirs == 0) {
            return finding;
        }
        double beside = finding.expected() + BESIDE * Math.sqrt(finding.variance());
        if (verdict.calls() - theirs > beside || theirs < 2) {
            return finding;
        }
        double share = Math.min(1, SHARE_OF_BURSTS * perWeek(to));
        return finding.withChance(verdict.chancePerWeek() * share);
    }

    /** What a new caller does in the hour around its call at {@code minute}, held against what the API is used to. */
    UpperTest.Finding finding(int minute) {
        int first = Math.max(minute - HOUR + 1, series.freeFrom);
        int[] span = {Integer.MAX_VALUE, Integer.MIN_VALUE};
        long[] theirs = {0};
        api.recent.forEach(first, first + HOUR, cell -> {
            if (belongs(cell)) {
                theirs[0] += cell.count();
                span[0] = Math.min(span[0], cell.minute());
                span[1] = Math.max(span[1], cell.minute());
            }
        });
        if (theirs[0] < ENOUGH) {
            return null;
        }
        SeriesModel model = series.model();
        int from = span[0];
        int minutes = span[1] - from + 1;
        double rate = model.highRate(from / HOUR);
        double mean = rate * minutes;
        long calls = series.counts().sum(from, from + minutes);
        double usual = 1 + mean / 2;
        double variance = model.variance(mean, minutes, from);
        if (theirs[0] < 2 * usual || calls < mean + Math.sqrt(mean)) {
            return null;
        }
        double chance = perWeek(from)
                * Math.sqrt(Math.max(1, minutes / BURST_MINUTES))
                * Math.pow(theirs[0] / usual, BURST_POWER);
        double surprise = Math.max(0.01, -Math.log10(chance * minutes / WEEK));
        Verdict verdict = UpperTest.verdict(model, from, minutes, calls, mean, variance, Direction.SPIKE)
                .judged(surprise, chance);
        return new UpperTest.Finding(from, minutes, rate, mean, variance, false, verdict);
    }

    private long calls(int from, int to) {
        long[] sum = {0};
        api.recent.forEach(from, to, cell -> sum[0] += belongs(cell) ? cell.count() : 0);
        return sum[0];
    }

    private boolean belongs(Cell cell) {
        boolean ofSeries = number == Dictionary.OTHER ? cell.inCallRate() : cell.error() == number;
        return ofSeries && isNew(api, cell.principal(), cell.minute());
    }

    /** How many new callers the API gets a week. */
    private double perWeek(int minute) {
        int born = api.born();
        int later = 0;
        for (int principal = 1; principal <= api.principals.size(); principal++) {
            int since = api.principals.firstSeen(principal);
            later += since >= born + USUAL_UNTIL && since < minute - NEW ? 1 : 0;
        }
        double weeks = (double) (minute - born) / WEEK;
        double perWeek = (PRIOR_CALLERS + later) / (PRIOR_WEEKS + weeks);
        boolean few = series.calls < FEW_CALLS;
        return few ? Math.max(perWeek, api.principals.size() / Math.max(1, weeks)) : perWeek;
    }
}
