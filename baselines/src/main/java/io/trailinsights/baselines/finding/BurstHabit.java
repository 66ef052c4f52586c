package io.trailinsights.baselines.finding;

import io.trailinsights.baselines.count.VarInt;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How large the bursts of one sort were in an account's past weeks, and so how often a burst of some size must be
 * expected. Sizes have a heavy tail, for what is new is made by scripts and consoles: a past burst of size s stands for
 * one of at least size x with probability (s / x)^power (Pareto). The estimate is their sum over the weeks that were
 * watched; besides, bursts of some size are taken for granted, one in all that time or one a week.
 */
final class BurstHabit {
    private static final int WEEKS = 8;
    private static final int WEEK = 7 * 24 * 60;
    /** Sizes are kept by half octaves: 1, 1.4, 2, 2.8, 4 ... */
    private static final int CLASSES = 28;

    private final double power;
    private final double granted;
    private final boolean eachWeek;
    private final float[][] weights = new float[WEEKS][CLASSES];
    private int newestWeek = Integer.MIN_VALUE;

    /**
     * @param power how fast large bursts become rarer
     * @param granted the size of the burst that is taken for granted
     * @param eachWeek whether it is in every week, rather than one in all
     */
    BurstHabit(double power, double granted, boolean eachWeek) {
        this.power = power;
        this.granted = granted;
        this.eachWeek = eachWeek;
    }

    /** Adds a burst of a size, or takes one back with a negative weight; one below 1 is none. */
    void add(int minute, double size, double weight) {
        int week = Math.floorDiv(minute, WEEK);
        turnTo(week);
        if (size >= 1 && week > newestWeek - WEEKS) {
            weights[Math.floorMod(week, WEEKS)][classOf(size)] += (float) weight;
        }
    }

    /**
     * How many bursts a week of at least this size are to be expected.
     *
     * @param since epoch minute from which on the account was watched
     */
    double perWeek(int minute, double size, int since) {
        turnTo(Math.floorDiv(minute, WEEK));
        double sum = 0;
        for (float[] week : weights) {
            for (int c = 0; c < CLASSES; c++) {
                if (week[c] > 0) {
                    sum += week[c] * Math.min(1, Math.pow(sizeOf(c) / size, power));
                }
            }
        }
        double weeks = Math.min(WEEKS, Math.max(1, (double) (minute - since) / WEEK));
        double prior = Math.min(1, Math.pow(granted / size, power));
        return eachWeek ? sum / weeks + prior : (sum + prior) / weeks;
    }

    private void turnTo(int week) {
        if (newestWeek == Integer.MIN_VALUE) {
            newestWeek = week;
        }
        for (int w = Math.max(newestWeek + 1, week - WEEKS + 1); w <= week; w++) {
            weights[Math.floorMod(w, WEEKS)] = new float[CLASSES];
        }
        newestWeek = Math.max(newestWeek, week);
    }

    private static int classOf(double size) {
        double halfOctaves = 2 * Math.log(Math.max(1, size)) / Math.log(2);
        return Math.min(CLASSES - 1, (int) Math.round(halfOctaves));
    }

    private static double sizeOf(int c) {
        return Math.pow(2, c / 2.0);
    }

    /** Writes it. */
    void writeTo(DataOutput out) throws IOException {
        out.writeInt(newestWeek);
        for (float[] week : weights) {
            int filled = 0;
            for (float weight : week) {
                filled += weight == 0 ? 0 : 1;
            }
            VarInt.write(out, filled);
            for (int c = 0; c < CLASSES; c++) {
                if (week[c] != 0) {
                    out.writeByte(c);
                    out.writeFloat(week[c]);
                }
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    void readFrom(DataInput in) throws IOException {
        newestWeek = in.readInt();
        for (float[] week : weights) {
            int filled = VarInt.read(in);
            for (int i = 0; i < filled; i++) {
                week[in.readByte()] = in.readFloat();
            }
        }
    }
}
