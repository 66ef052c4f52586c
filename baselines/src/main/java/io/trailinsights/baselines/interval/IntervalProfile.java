package io.trailinsights.baselines.interval;

import java.util.Arrays;

/**
 * The calls that a series makes in an interval at each half hour of the week, and between them: the mean of each of the
 * 336 half hours forgets by {@link #KEEP} a week, and is drawn towards the mean of its half hour of the day times the
 * habit of its day of the week where few weeks were seen; that is drawn towards the overall mean.
 *
 * <p>The means stand for the middles of the half hours; an interval between two middles has its share of both.
 */
final class IntervalProfile {
    private static final int HALF_HOUR = 1800;
    private static final int DAY = 48;
    private static final int WEEK = 7 * DAY;
    /** What a week is still worth a week later. */
    private static final double KEEP = 0.8;

    private static final double PRIOR_WEEKS = 0.7;
    private static final double PRIOR_DAYS = 0.7;
    private static final double HABIT_DAYS = 0.5;
    private static final double LEAST = 1e-6;
    /** No half hour is expected to have less than this share of the mean. */
    private static final double LEAST_SHARE = 1e-4;

    private final double intervalSeconds;
    private final double[] sums = new double[WEEK];
    private final double[] weeks = new double[WEEK];
    /** Derived from the sums; made anew after each half hour. */
    private double[] means;

    private long halfHour = Long.MIN_VALUE;
    private double calls;
    private int intervals;

    IntervalProfile(int intervalSeconds) {
        this.intervalSeconds = intervalSeconds;
    }

    /** Learns the calls of the interval that begins at an epoch second. */
    void learn(long second, double callsOfInterval) {
        long now = Math.floorDiv(second, HALF_HOUR);
        if (now != halfHour) {
            endHalfHour();
            halfHour = now;
        }
        calls += callsOfInterval;
        intervals++;
    }

    private void endHalfHour() {
        if (intervals > 0) {
            int bin = Math.floorMod(halfHour, WEEK);
            sums[bin] = sums[bin] * KEEP + calls / intervals;
            weeks[bin] = weeks[bin] * KEEP + 1;
            means = null;
        }
        calls = 0;
        intervals = 0;
    }

    /** The calls expected in the interval that begins at an epoch second, above 0. */
    double expected(long second) {
        if (means == null) {
            means = makeMeans();
        }
        double place = (second + intervalSeconds / 2) / HALF_HOUR - 0.5;
        long before = (long) Math.floor(place);
        double share = place - before;
        return (1 - share) * means[Math.floorMod(before, WEEK)] + share * means[Math.floorMod(before + 1, WEEK)];
    }

    private double[] makeMeans() {
        double total = Arrays.stream(sums).sum();
        double seen = Arrays.stream(weeks).sum();
        double overall = seen == 0 ? 1 : Math.max(total / seen, LEAST);
        double[] ofDay = new double[DAY];
        for (int half = 0; half < DAY; half++) {
            double sum = 0;
            double days = 0;
            for (int bin = half; bin < WEEK; bin += DAY) {
                sum += sums[bin];
                days += weeks[bin];
            }
            ofDay[half] = (sum + PRIOR_DAYS * overall) / (days + PRIOR_DAYS);
        }
        double[] made = new double[WEEK];
        for (int day = 0; day < 7; day++) {
            double habit = habit(day, ofDay, overall);
            for (int half = 0; half < DAY; half++) {
                int bin = day * DAY + half;
                double prior = ofDay[half] * habit;
                double mean = (sums[bin] + PRIOR_WEEKS * prior) / (weeks[bin] + PRIOR_WEEKS);
                made[bin] = Math.max(mean, LEAST_SHARE * overall + LEAST);
            }
        }
        return made;
    }

    /** How busy a day of the week is against what its half hours have on an average day. */
    private double habit(int day, double[] ofDay, double overall) {
        double seen = HABIT_DAYS * overall * DAY;
        double usual = seen;
        for (int half = 0; half < DAY; half++) {
            int bin = day * DAY + half;
            seen += sums[bin];
            usual += ofDay[half] * weeks[bin];
        }
        return seen / usual;
    }
}
