package io.trailinsights.baselines.profile;

import io.trailinsights.baselines.count.VarInt;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many calls a series makes in each hour of the week: a mean for each of the 168 hours that forgets by
 * {@link #KEEP} a week, drawn towards the mean of that hour of the day times the habit of that day of the week. How far it
 * is drawn follows from the noise of the series and from how far its hours truly lie apart (empirical Bayes, see
 * {@link #spread}). Above it lies a level: what the last day had, against what the hours of the week said, so that growth
 * and a new level are followed within days and not weeks.
 *
 * <p>IMPLEMENTATION: only sums are kept; how often an hour of the week was seen follows from the first hour and the
 * next one to learn.
 */
public final class WeeklyProfile {
    /** Hours of a week. */
    public static final int HOURS = 168;

    private static final int DAY = 24;

    /** What a week's sum is still worth a week later. */
    private static final double KEEP = 0.8;

    private static final double PRIOR_DAYS = 0.7;
    private static final double NOISE_RATE = 0.1;
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
    /** What an hour's part of the level is still worth an hour later: a half-life of twelve hours. */
    private static final double LEVEL_KEEP = Math.pow(0.5, 1 / 12.0);
    /** Calls that the level's prior of one is worth. */
    private static final double LEVEL_PRIOR = 40;

    /** Quiet hours after which nothing that was learnt is worth anything: twelve weeks. */
    private static final int FORGOTTEN = 12 * HOURS;

    private static final double LEVEL_LOWEST = 0.001;
    private static final double LEVEL_HIGHEST = 100;

    private final int bornHour;
    private int nextHour;
    private final float[] sums = new float[HOURS];
    /** Floats, as they are stored: a restart changes nothing. */
    private float levelSeen;

    private float levelExpected;
    private float noise = 1;

    /** Less than this is nothing, and is not stored. */
    private static final float LEAST = 1e-4f;

    /** Derived from the sums; made anew after each hour learnt. */
    private double[] means;

    /** How often what is expected has changed. */
    private int changes;

    private int lowestHour = Integer.MIN_VALUE;
    private double lowestMean;

    /** @param bornHour the epoch hour of the first call, the first that is learnt */
    public WeeklyProfile(int bornHour) {
        this.bornHour = bornHour;
        this.nextHour = bornHour;
    }

    /** The next epoch hour to {@link #learn}. */
    public int nextHour() {
        return nextHour;
    }

    /** The first epoch hour that was learnt. */
    public int bornHour() {
        return bornHour;
    }

    /**
     * Learns the calls of the hour {@link #nextHour}.
     *
     * @param noise how much more the calls of an hour vary within it than a Poisson count, as a ratio of variances
     */
    public void learn(double calls, double noise) {
        this.noise = (float) (this.noise + NOISE_RATE * (noise - this.noise));
        add(calls, mean(nextHour));
        forgetMeans();
    }

    /** Passes hours in which nothing was called, up to {@code hour}, as learning a zero for each would. */
    public void learnQuietUntil(int hour) {
        if (hour <= nextHour) {
            return;
        }
        if (hour - nextHour > FORGOTTEN) {
            Arrays.fill(sums, 0);
            forgetMeans();
            nextHour = hour - FORGOTTEN;
        }
        mean(nextHour);
        while (nextHour < hour) {
            add(0, means[bin(nextHour)]);
            if (bin(nextHour) % 24 == 0) {
                means = makeMeans();
            }
        }
        forgetMeans();
    }

    private void add(double calls, double mean) {
        levelSeen = (float) (levelSeen * LEVEL_KEEP + calls);
        levelExpected = (float) (levelExpected * LEVEL_KEEP + mean);
        int bin = bin(nextHour);
        float sum = (float) (sums[bin] * KEEP + calls);
        sums[bin] = sum > LEAST ? sum : 0;
        nextHour++;
    }

    /** How often what is expected has changed: what was derived from it holds while this stays. Not stored. */
    public int changes() {
        return changes;
    }

    private void forgetMeans() {
        changes++;
        means = null;
        lowestHour = Integer.MIN_VALUE;
    }

    /** Adds calls that came after their hour was learnt. */
    public void addLate(int hour, double calls) {
        if (hour >= bornHour && hour < nextHour && nextHour - hour <= HOURS) {
            sums[bin(hour)] += (float) calls;
            forgetMeans();
        }
    }

    /** Sets the level to what was seen against what was expected: a new level is adopted. */
    public void adopt(double seen, double expected) {
        levelSeen = (float) seen;
        levelExpected = (float) expected;
        changes++;
    }

    /** The mean calls of an epoch hour by the hours of the week alone. */
    public double mean(int hour) {
        if (means == null) {
            means = makeMeans();
        }
        return means[bin(hour)];
    }

    /** The calls expected in an epoch hour: the mean times the level. */
    public double expected(int hour) {
        return mean(hour) * level();
    }

    /** The lowest expected calls of this hour of the day and its neighbours on any day of the week. */
    public double lowest(int hour) {
        if (hour == lowestHour) {
            return lowestMean * Math.min(1, level());
        }
        double lowest = Double.MAX_VALUE;
        for (int day = 0; day < 7; day++) {
            for (int near = -1; near <= 1; near++) {
                lowest = Math.min(lowest, mean(hour + day * 24 + near));
            }
        }
        lowestHour = hour;
        lowestMean = lowest;
        return lowest * Math.min(1, level());
    }

    /** What the last day had against what the hours of the week said: 1 when they agree. */
    public double level() {
        double level = (levelSeen + LEVEL_PRIOR) / (levelExpected + LEVEL_PRIOR);
        return Math.max(LEVEL_LOWEST, Math.min(LEVEL_HIGHEST, level));
    }

    /** How many weeks an hour of the week was seen, each week worth {@link #KEEP} of the next. */
    public double weeksSeen(int hour) {
        int first = Math.floorMod(bin(hour) - bin(bornHour), HOURS);
        int learnt = nextHour - bornHour;
        return worth(learnt <= first ? 0 : (learnt - first - 1) / HOURS + 1);
    }

    /** What so many weeks are worth, the oldest least. */
    private static double worth(int weeks) {
        return (1 - Math.pow(KEEP, weeks)) / (1 - KEEP);
    }

    /** {@link #weeksSeen} of every hour of the week: some were seen once more than the others, so there are two values. */
    private double[] weeksSeen() {
        int learnt = nextHour - bornHour;
        double less = worth(learnt / HOURS);
        double more = worth(learnt / HOURS + 1);
        double[] weeks = new double[HOURS];
        int bin = bin(bornHour);
        for (int since = 0; since < HOURS; since++) {
            weeks[bin] = since < learnt % HOURS ? more : less;
            bin = bin == HOURS - 1 ? 0 : bin + 1;
        }
        return weeks;
    }

    private static int bin(int hour) {
        return Math.floorMod(hour, HOURS);
    }

    private double[] makeMeans() {
        double[] weeks = weeksSeen();
        double[] hourSum = new double[DAY];
        double[] hourWeeks = new double[DAY];
        double total = 0;
        double totalWeeks = 0;
        for (int bin = 0, hour = 0; bin < HOURS; bin++, hour = hour == DAY - 1 ? 0 : hour + 1) {
            hourSum[hour] += sums[bin];
            hourWeeks[hour] += weeks[bin];
            total += sums[bin];
            totalWeeks += weeks[bin];
        }
        double overall = totalWeeks == 0 ? 0 : total / totalWeeks;
        double[] byHour = new double[DAY];
        double[] busy = new double[DAY];
        for (int hour = 0; hour < DAY; hour++) {
            byHour[hour] = shrunk(hourSum[hour], hourWeeks[hour], overall, PRIOR_DAYS);
            // What goes on at night goes on at night on Sundays too: a day's habit is that of its busy hours.
            busy[hour] = overall <= 0 ? 1 : Math.min(1, byHour[hour] / overall);
            // From here on what an hour of the day has on average.
            hourSum[hour] = hourWeeks[hour] == 0 ? 0 : hourSum[hour] / hourWeeks[hour];
        }
        double[] made = new double[HOURS];
        for (int day = 0; day < 7; day++) {
            double habit = habit(day * DAY, weeks, hourSum);
            for (int hour = 0; hour < DAY; hour++) {
                // The power costs more than all the rest, and half of the hours need none.
                made[day * DAY + hour] = byHour[hour] * (busy[hour] == 1 ? habit : Math.pow(habit, busy[hour]));
            }
        }
        double spread = spread(weeks, made);
        for (int bin = 0; bin < HOURS; bin++) {
            made[bin] = drawn(sums[bin], weeks[bin], made[bin], spread);
        }
        return made;
    }

    /**
     * How far the hours of the week truly lie from hour of the day times day, relative and squared: what their means
     * stray more than the noise of so many weeks explains (the method of moments of empirical Bayes; Morris, JASA 78,
     * 1983).
     */
    private double spread(double[] weeks, double[] prior) {
        double strays = 0;
        double unsure = 0;
        double squares = 0;
        int seen = 0;
        for (int bin = 0; bin < HOURS; bin++) {
            if (weeks[bin] > 0) {
                double stray = sums[bin] / weeks[bin] - prior[bin];
                double variance = noise * prior[bin] / weeks[bin];
                strays += stray * stray - variance;
                unsure += 2 * variance * variance + variance * noise / weeks[bin] / weeks[bin];
                squares += prior[bin] * prior[bin];
                seen++;
            }
        }
        if (seen < SPREAD_HOURS || squares == 0) {
            return PRIOR_SPREAD;
        }
        return Math.max(LEAST_SPREAD, Math.min(MOST_SPREAD, (strays - UNSURE * Math.sqrt(unsure)) / squares));
    }

    /** The mean of an hour of the week, drawn towards its prior by what the noise leaves of it. */
    private double drawn(double sum, double weeks, double prior, double spread) {
        if (prior <= 0) {
            return weeks == 0 ? 0 : sum / (weeks + PRIOR_DAYS);
        }
        double worth = noise / (spread * prior);
        return (sum + worth * prior) / (weeks + worth);
    }

    /** The mean of a Poisson rate with a gamma prior that is worth so many weeks, or {@link #PRIOR_CALLS} if that is more. */
    private static double shrunk(double sum, double weeks, double prior, double priorWeeks) {
        if (prior <= 0) {
            return weeks == 0 ? 0 : sum / (weeks + priorWeeks);
        }
        double worth = priorWeeks + PRIOR_CALLS / prior;
        return (sum + worth * prior) / (weeks + worth);
    }

    /** How busy the day that begins with a bin is, against what its hours would have on an average day. */
    private double habit(int first, double[] weeks, double[] hourMean) {
        double seen = 0;
        double usual = 0;
        for (int hour = 0; hour < DAY; hour++) {
            seen += sums[first + hour];
            usual += hourMean[hour] * weeks[first + hour];
        }
        double prior = HABIT_CALLS * noise;
        return (seen + prior) / (usual + prior);
    }

    /** Writes the sums that are not zero. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, bornHour);
        VarInt.write(out, nextHour - bornHour);
        out.writeFloat(levelSeen);
        out.writeFloat(levelExpected);
        out.writeFloat(noise);
        int used = 0;
        for (float sum : sums) {
            used += sum > LEAST ? 1 : 0;
        }
        VarInt.write(out, used);
        for (int bin = 0; bin < HOURS; bin++) {
            if (sums[bin] > LEAST) {
                out.writeByte(bin);
                out.writeFloat(sums[bin]);
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static WeeklyProfile readFrom(DataInput in) throws IOException {
        WeeklyProfile read = new WeeklyProfile(VarInt.read(in));
        read.nextHour = read.bornHour + VarInt.read(in);
        read.levelSeen = in.readFloat();
        read.levelExpected = in.readFloat();
        read.noise = in.readFloat();
        int used = VarInt.read(in);
        for (int i = 0; i < used; i++) {
            int bin = in.readUnsignedByte();
            read.sums[bin] = in.readFloat();
        }
        return read;
    }
}
