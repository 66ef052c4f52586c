package io.trailinsights.baselines.profile;

/**
 * The mean of each of the 168 hours of the week, made of their sums: drawn towards the mean of that hour of the day times
 * the habit of that day of the week, the further, the less its calls say. How far follows from the noise of the series and
 * from how far its hours truly lie apart (empirical Bayes, see {@link #spread}).
 *
 * <p>It is made anew for each hour that a series learns, and then asked for a few hours of the week: what all of them
 * share is made at once, what is one hour's own when it is asked for.
 */
final class WeeklyMeans {
    static final int DAY = 24;
    private static final int HOURS = WeeklyProfile.HOURS;
    private static final double PRIOR_DAYS = 0.7;
    /** Hours of the week that must have been seen before their spread says anything. */
    private static final int SPREAD_HOURS = 96;

    private static final double PRIOR_SPREAD = 0.5;
    private static final double LEAST_SPREAD = 0.004;
    private static final double MOST_SPREAD = 200;
    /** Standard deviations of the spread's own estimate that do not count: few calls make it look large. */
    private static final double UNSURE = 2;

    private static final double PRIOR_CALLS = 2;
    /** Calls that the prior of a usual day is worth, of a series without noise of its own. */
    private static final double HABIT_CALLS = 10;

    /** By hour of the week; the profile's own. */
    private final float[] sums;
    /** By hour of the week, what its mean is drawn towards. */
    private final double[] priors = new double[HOURS];

    private double noise;
    private double spread;
    // Some hours of the week were seen once more than the others: so many, beginning with that of the first call.
    private int firstHour;
    private int seenMore;
    private double moreWeeks;
    private double lessWeeks;
    private boolean isEmpty;

    WeeklyMeans(float[] sums) {
        this.sums = sums;
    }

    /**
     * Makes what the hours of the week share.
     *
     * @param bornBin the hour of the week of the first call
     * @param learnt the hours that were learnt
     * @param noiseNow how much more calls vary than Poisson counts
     */
    void make(int bornBin, int learnt, double noiseNow) {
        noise = noiseNow;
        firstHour = bornBin;
        seenMore = learnt % HOURS;
        lessWeeks = WeeklyProfile.worth(learnt / HOURS);
        moreWeeks = WeeklyProfile.worth(learnt / HOURS + 1);
        double[] byHour = new double[DAY];
        double[] hourWeeks = new double[DAY];
        double total = 0;
        double totalWeeks = 0;
        for (int bin = 0, hour = 0; bin < HOURS; bin++, hour = hour == DAY - 1 ? 0 : hour + 1) {
            double weeks = weeks(bin);
            byHour[hour] += sums[bin];
            hourWeeks[hour] += weeks;
            total += sums[bin];
            totalWeeks += weeks;
        }
        isEmpty = total == 0;
        if (!isEmpty) {
            makePriors(byHour, hourWeeks, total / totalWeeks);
            spread = spread();
        }
    }

    /** The mean of an hour of the week. */
    double mean(int bin) {
        if (isEmpty) {
            return 0;
        }
        double prior = priors[bin];
        double weeks = weeks(bin);
        if (prior <= 0) {
            return weeks == 0 ? 0 : sums[bin] / (weeks + PRIOR_DAYS);
        }
        double worth = noise / (spread * prior);
        return (sums[bin] + worth * prior) / (weeks + worth);
    }

    private double weeks(int bin) {
        int since = bin - firstHour;
        return (since < 0 ? since + HOURS : since) < seenMore ? moreWeeks : lessWeeks;
    }

    private void makePriors(double[] hourSum, double[] hourWeeks, double overall) {
        double[] byHour = new double[DAY];
        double[] busy = new double[DAY];
        double[] hourMean = hourSum;
        for (int hour = 0; hour < DAY; hour++) {
            byHour[hour] = shrunk(hourSum[hour], hourWeeks[hour], overall);
            // What goes on at night goes on at night on Sundays too: a day's habit is that of its busy hours.
            busy[hour] = Math.min(1, byHour[hour] / overall);
            hourMean[hour] = hourWeeks[hour] == 0 ? 0 : hourSum[hour] / hourWeeks[hour];
        }
        for (int first = 0; first < HOURS; first += DAY) {
            double habit = habit(first, hourMean);
            // The powers cost more than all the rest: busy hours need none, and quiet ones are mostly alike.
            double raisedTo = 0;
            double raised = 1;
            for (int hour = 0; hour < DAY; hour++) {
                if (busy[hour] != 1 && busy[hour] != raisedTo) {
                    raisedTo = busy[hour];
                    raised = Math.pow(habit, raisedTo);
                }
                priors[first + hour] = byHour[hour] * (busy[hour] == 1 ? habit : raised);
            }
        }
    }

    /** The mean of a Poisson rate with a gamma prior that is worth some days, or {@link #PRIOR_CALLS} if that is more. */
    private static double shrunk(double sum, double weeks, double prior) {
        double worth = PRIOR_DAYS + PRIOR_CALLS / prior;
        return (sum + worth * prior) / (weeks + worth);
    }

    /** How busy the day that begins with a bin is, against what its hours would have on an average day. */
    private double habit(int first, double[] hourMean) {
        double seen = 0;
        double usual = 0;
        for (int hour = 0; hour < DAY; hour++) {
            seen += sums[first + hour];
            usual += hourMean[hour] * weeks(first + hour);
        }
        double prior = HABIT_CALLS * noise;
        return (seen + prior) / (usual + prior);
    }

    /**
     * How far the hours of the week truly lie from hour of the day times day, relative and squared: what their means
     * stray more than the noise of so many weeks explains (the method of moments of empirical Bayes; Morris, JASA 78,
     * 1983).
     */
    private double spread() {
        int seen = lessWeeks > 0 ? HOURS : seenMore;
        if (seen < SPREAD_HOURS) {
            return PRIOR_SPREAD;
        }
        double moreNoise = noise / moreWeeks / moreWeeks;
        double lessNoise = noise / lessWeeks / lessWeeks;
        double strays = 0;
        double unsure = 0;
        double squares = 0;
        for (int bin = 0; bin < HOURS; bin++) {
            double weeks = weeks(bin);
            if (weeks > 0) {
                double prior = priors[bin];
                double stray = sums[bin] == 0 ? -prior : sums[bin] / weeks - prior;
                double variance = noise * prior / weeks;
                strays += stray * stray - variance;
                unsure += 2 * variance * variance + variance * (weeks == moreWeeks ? moreNoise : lessNoise);
                squares += prior * prior;
            }
        }
        if (squares == 0) {
            return PRIOR_SPREAD;
        }
        return Math.max(LEAST_SPREAD, Math.min(MOST_SPREAD, (strays - UNSURE * Math.sqrt(unsure)) / squares));
    }
}
