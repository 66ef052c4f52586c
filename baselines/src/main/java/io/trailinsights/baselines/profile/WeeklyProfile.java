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
 * {@link WeeklyMeans}). Above it lies a level: what the last day had, against what the hours of the week said, so that growth
 * and a new level are followed within days and not weeks.
 *
 * <p>IMPLEMENTATION: only sums are kept; how often an hour of the week was seen follows from the first hour and the
 * next one to learn.
 */
public final class WeeklyProfile {
    /** Hours of a week. */
    public static final int HOURS = 168;

    /** What a week's sum is still worth a week later. */
    private static final double KEEP = 0.8;

    private static final double NOISE_RATE = 0.1;
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
    private final WeeklyMeans means = new WeeklyMeans(sums);

    private boolean meansAreMade;
    /** How often what is expected has changed. */
    private int changes;

    private int lowestHour = Integer.MIN_VALUE;
    private double lowest;

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
        while (nextHour < hour) {
            add(0, mean(nextHour));
            if (bin(nextHour) % WeeklyMeans.DAY == 0) {
                meansAreMade = false;
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
        meansAreMade = false;
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
        lowestHour = Integer.MIN_VALUE;
    }

    /** The mean calls of an epoch hour by the hours of the week alone. */
    public double mean(int hour) {
        if (!meansAreMade) {
            means.make(bin(bornHour), nextHour - bornHour, noise);
            meansAreMade = true;
        }
        return means.mean(bin(hour));
    }

    /** The calls expected in an epoch hour: the mean times the level. */
    public double expected(int hour) {
        return mean(hour) * level();
    }

    /** The lowest expected calls of this hour of the day and its neighbours on any day of the week. */
    public double lowest(int hour) {
        if (hour == lowestHour) {
            return lowest;
        }
        double least = Double.MAX_VALUE;
        for (int day = 0; day < 7; day++) {
            for (int near = -1; near <= 1; near++) {
                least = Math.min(least, mean(hour + day * 24 + near));
            }
        }
        lowestHour = hour;
        lowest = least * Math.min(1, level());
        return lowest;
    }

    /**
     * Whether {@link #lowest} is so many calls or more. Of most series the sums alone show that it is not, which costs much
     * less than the means: on the day of the least habit, which is at most 1, no hour is drawn towards more than the mean of
     * its hour of the day or of all hours, and none of these is more than all sums together.
     */
    public boolean isLowestAtLeast(double calls, int hour) {
        if (hour != lowestHour && !meansAreMade) {
            double total = 0;
            for (float sum : sums) {
                total += sum;
            }
            if (total < calls) {
                return false;
            }
        }
        return lowest(hour) >= calls;
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

    /** Whether an hour of the week was ever learnt. */
    public boolean wasSeen(int hour) {
        return nextHour - bornHour > Math.floorMod(bin(hour) - bin(bornHour), HOURS);
    }

    /** What so many weeks are worth, the oldest least. */
    static double worth(int weeks) {
        return (1 - Math.pow(KEEP, weeks)) / (1 - KEEP);
    }

    private static int bin(int hour) {
        return Math.floorMod(hour, HOURS);
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
