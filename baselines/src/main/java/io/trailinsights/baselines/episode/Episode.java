package io.trailinsights.baselines.episode;

import io.trailinsights.baselines.count.VarInt;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * An unusual stretch of one series that is going on. It may not have been told yet: a stretch that the smooth profile
 * did not expect is followed from its first minute, whatever is made of it.
 */
public final class Episode {
    private final int start;
    private final Direction direction;
    private final int windowMinutes;
    private final double reference;
    private int lastUnusual;
    private int checkedUntil;
    private int touchedAt;
    private int peak;
    private double surprise;
    /** The smallest chance that was said of it, above 1 while nothing was said. */
    private double saidChance = Double.MAX_VALUE;

    private Verdict said;
    private long[] principals = new long[0];
    private long[] userAgents = new long[0];
    private long[] errors = new long[0];

    /** How many calls the first sight of a new API had when it was last said. */
    private long saidCalls;

    /** The calls of the baseline, fixed when the episode is first told: its End must repeat them. */
    private Attribution baseline;

    /**
     * @param start first unusual epoch minute
     * @param windowMinutes the window that showed it
     * @param reference calls a minute that part unusual minutes from usual ones
     * @param newest the newest minute that is known to be unusual
     */
    public Episode(int start, Direction direction, int windowMinutes, double reference, int newest) {
        this.start = start;
        this.direction = direction;
        this.windowMinutes = windowMinutes;
        this.reference = reference;
        this.lastUnusual = newest;
        this.checkedUntil = start;
    }

    /** First unusual epoch minute. */
    public int start() {
        return start;
    }

    /** Which way the series went. */
    public Direction direction() {
        return direction;
    }

    /** Minutes of the window that showed it first. */
    public int windowMinutes() {
        return windowMinutes;
    }

    /** Calls a minute that part unusual minutes from usual ones. */
    public double reference() {
        return reference;
    }

    /** The last minute known to be unusual. */
    public int lastUnusual() {
        return lastUnusual;
    }

    /** The minute up to which, exclusive, minutes were looked at. */
    public int checkedUntil() {
        return checkedUntil;
    }

    /** Notes that minutes up to {@code until}, exclusive, were looked at and {@code unusual} was the last strange one. */
    public void checked(int until, int unusual) {
        checkedUntil = Math.max(checkedUntil, until);
        lastUnusual = Math.max(lastUnusual, unusual);
    }

    /** Which minute was the last closed one when a call of the episode was last read. */
    public int touchedAt() {
        return touchedAt;
    }

    /**
     * Notes that a call of the episode was read.
     *
     * @param closed the minute before which all was taken as read
     * @param minute the call's minute
     * @param callsInMinute the calls of that minute; it is looked at again if they are unusual
     */
    public void touch(int closed, int minute, int callsInMinute) {
        touchedAt = Math.max(touchedAt, closed);
        if (minute < checkedUntil && minute > lastUnusual && callsInMinute >= Math.max(1, reference)) {
            lastUnusual = minute;
        }
    }

    /** Counts a call that belongs to it, by the numbers of its values. */
    public void count(int principal, int userAgent, int error, long times) {
        principals = add(principals, principal, times);
        userAgents = add(userAgents, userAgent, times);
        errors = add(errors, error, times);
    }

    private static long[] add(long[] sums, int number, long times) {
        long[] grown = number < sums.length ? sums : Arrays.copyOf(sums, number + 1);
        grown[number] += times;
        return grown;
    }

    /** Calls by the number of the principal. */
    public long[] principals() {
        return principals.clone();
    }

    /** Calls by the number of the user agent. */
    public long[] userAgents() {
        return userAgents.clone();
    }

    /** Calls by the number of the error code. */
    public long[] errors() {
        return errors.clone();
    }

    /** Notes how strange it has been seen to be, and the calls of a minute. */
    public void seen(double surpriseNow, int callsInMinute) {
        surprise = Math.max(surprise, surpriseNow);
        peak = Math.max(peak, callsInMinute);
    }

    /** How strange it was at its strangest, minus log10 of a probability. */
    public double surprise() {
        return surprise;
    }

    /** The calls of its strongest minute. */
    public int peak() {
        return peak;
    }

    /** Whether the account was told of it. */
    public boolean wasSaid() {
        return said != null;
    }

    /** Notes that the account was told. */
    public void say(Verdict verdict, Attribution baselineThen) {
        said = verdict;
        saidChance = Math.min(saidChance, verdict.chancePerWeek());
        saidCalls = verdict.calls();
        if (baseline == null) {
            baseline = baselineThen;
        }
    }

    /** The smallest chance said of it; large while nothing was said. */
    public double saidChance() {
        return saidChance;
    }

    /** The calls of the window that was last said. */
    public long saidCalls() {
        return saidCalls;
    }

    /** The judgement last said, or null. */
    public Verdict said() {
        return said;
    }

    /** The baseline first said, or null. */
    public Attribution baseline() {
        return baseline;
    }

    /** Writes the episode. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, start);
        out.writeByte(direction.ordinal());
        VarInt.write(out, windowMinutes);
        out.writeDouble(reference);
        VarInt.write(out, lastUnusual);
        VarInt.write(out, checkedUntil);
        VarInt.write(out, touchedAt);
        VarInt.write(out, peak);
        out.writeDouble(surprise);
        out.writeDouble(saidChance);
        VarInt.writeLong(out, saidCalls);
        writeSums(out, principals);
        writeSums(out, userAgents);
        writeSums(out, errors);
        out.writeBoolean(said != null);
        if (said != null) {
            EpisodeCodec.writeVerdict(out, said);
            EpisodeCodec.writeAttribution(out, baseline);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Episode readFrom(DataInput in) throws IOException {
        Episode read = new Episode(
                VarInt.read(in), Direction.values()[in.readByte()], VarInt.read(in), in.readDouble(), VarInt.read(in));
        read.checkedUntil = VarInt.read(in);
        read.touchedAt = VarInt.read(in);
        read.peak = VarInt.read(in);
        read.surprise = in.readDouble();
        read.saidChance = in.readDouble();
        read.saidCalls = VarInt.readLong(in);
        read.principals = readSums(in);
        read.userAgents = readSums(in);
        read.errors = readSums(in);
        if (in.readBoolean()) {
            read.said = EpisodeCodec.readVerdict(in);
            read.baseline = EpisodeCodec.readAttribution(in);
        }
        return read;
    }

    private static void writeSums(DataOutput out, long[] sums) throws IOException {
        VarInt.write(out, sums.length);
        for (long sum : sums) {
            VarInt.writeLong(out, sum);
        }
    }

    private static long[] readSums(DataInput in) throws IOException {
        long[] sums = new long[VarInt.read(in)];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = VarInt.readLong(in);
        }
        return sums;
    }
}
