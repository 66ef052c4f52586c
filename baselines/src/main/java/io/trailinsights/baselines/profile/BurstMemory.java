package io.trailinsights.baselines.profile;

import io.trailinsights.baselines.count.VarInt;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bursts of one series in the last weeks: stretches that its smooth profile did not expect. They serve twice. A
 * burst at this time of an earlier day, week or month is a job that comes again, and says how large it may be. And how
 * surprising the past bursts were says how much the series' surprises can be trusted: see {@link #chancePerWeek}.
 *
 * <p>Bounded: {@link #MOST} bursts, at most five weeks old.
 */
public final class BurstMemory {
    /** The most bursts kept. */
    public static final int MOST = 48;

    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final int KEEP_MINUTES = 36 * DAY;
    /** A job that comes again may come so many minutes earlier or later. */
    private static final int JITTER = 20;
    /** What came so exactly at the time of an earlier one is the same job. */
    private static final int JOB_JITTER = 10;
    /** Where clocks change, it comes an hour earlier or later. */
    private static final int CLOCK_CHANGE = 60;
    /** Bursts less than five hours apart in the time of day are made by the same people. */
    private static final int NEAR = 5 * 60;

    private static final double CLEAR = 4;
    /** The scale of surprise under a right model is 1 / ln 10, for it is exponential; a little more is prudent. */
    private static final double PRIOR_SCALE = 0.5;

    /** What a single burst that people were told of is worth as a habit: it may have been an attack. */
    private static final double ONCE = 0.05;

    private static final double PRIOR_INDEX = 4;
    /** Bursts that the priors of the two tails are worth. */
    private static final double PRIOR_BURSTS = 4;

    /**
     * One burst.
     *
     * @param start epoch minute of its first call
     * @param minutes its length
     * @param calls its calls
     * @param peak the calls of its strongest minute
     * @param usual the calls that the smooth profile expected in it
     * @param surprise how strange it was at its time, minus log10 of a probability
     * @param told whether the account was told of it as no chance
     * @param job whether it came again at the same time of a later day
     */
    public record Burst(
            int start, int minutes, int calls, int peak, double usual, double surprise, boolean told, boolean job) {
        /** Rounds to floats, as they are stored: a restart changes nothing. */
        public Burst {
            usual = (float) usual;
            surprise = (float) surprise;
        }

        private Burst asJob() {
            return new Burst(start, minutes, calls, peak, usual, surprise, told, true);
        }

        /** Whether it stands far above the smooth profile, as a script's run does and a busy minute does not. */
        boolean clear() {
            return calls >= CLEAR * usual;
        }
    }

    private final List<Burst> bursts = new ArrayList<>(0);

    /** Remembers a burst, and forgets what is too old or too much. Bursts that it repeats are known as a job from now on. */
    public void add(Burst burst) {
        boolean again = burst.job();
        for (int i = 0; i < bursts.size(); i++) {
            Burst earlier = bursts.get(i);
            if (!earlier.job() && isRunOf(earlier, burst)) {
                bursts.set(i, earlier.asJob());
                again = true;
            }
        }
        bursts.removeIf(b -> b.start() < burst.start() - KEEP_MINUTES);
        if (bursts.size() >= MOST) {
            bursts.remove(0);
        }
        bursts.add(again ? burst.asJob() : burst);
    }

    private static boolean isRunOf(Burst earlier, Burst burst) {
        int apart = Math.floorMod(burst.start() - earlier.start() + JOB_JITTER, DAY);
        return apart <= 2 * JOB_JITTER && comesAgain(earlier, burst.start(), burst.minutes());
    }

    /** The bursts, oldest first. */
    public List<Burst> bursts() {
        return List.copyOf(bursts);
    }

    /**
     * What earlier bursts lead to expect in a window beyond the smooth profile: the largest excess that one of them,
     * moved by whole days, weeks or a month, would put there; 0 when none fits.
     *
     * @param from first minute of the window
     * @param minutes its length
     */
    public double expected(int from, int minutes) {
        double most = 0;
        for (Burst burst : bursts) {
            boolean mayBeJob = burst.job() || burst.clear();
            if (mayBeJob && burst.start() < from - JITTER - burst.minutes() && comesAgain(burst, from, minutes)) {
                double share = Math.min(1, 1.3 * minutes / burst.minutes());
                double excess = Math.max(0, burst.calls() - burst.usual()) * share;
                most = Math.max(most, Math.min((double) burst.peak() * minutes, excess));
            }
        }
        return most;
    }

    private static boolean comesAgain(Burst burst, int from, int minutes) {
        int lag = from - burst.start();
        int behind = Math.floorMod(lag, DAY);
        if (behind > DAY / 2) {
            behind -= DAY;
        }
        boolean may = burst.job()
                ? meets(behind, burst.minutes(), minutes)
                : overlaps(behind, burst.minutes(), minutes, JOB_JITTER);
        if (!may) {
            return false;
        }
        int days = Math.round((float) (lag - behind) / DAY);
        return days >= 1 && days <= 2 || days > 0 && days % 7 == 0 || days >= 28 && days <= 31;
    }

    /** Whether a window that begins so many minutes after the job would have begun overlaps it, clock changes included. */
    static boolean meets(int behind, int burstMinutes, int windowMinutes) {
        for (int shift = -CLOCK_CHANGE; shift <= CLOCK_CHANGE; shift += CLOCK_CHANGE) {
            if (overlaps(behind + shift, burstMinutes, windowMinutes, JITTER)) {
                return true;
            }
        }
        return false;
    }

    private static boolean overlaps(int behind, int burstMinutes, int windowMinutes, int jitter) {
        return behind < burstMinutes + jitter && behind + windowMinutes > -jitter;
    }

    /**
     * How often a week the series itself makes a surprise of this size, judged by its past bursts: an exponential tail
     * above their median (peaks over threshold; Coles, An Introduction to Statistical Modeling of Extreme Values, 4.2,
     * with shape zero), its scale drawn towards what a right model would give.
     *
     * @param surprise minus log10 of a probability
     * @param weeks how long the series has been watched
     * @return 0 when there were no bursts
     */
    public double chancePerWeek(double surprise, double weeks) {
        double[] past = bursts.stream()
                .filter(b -> !b.told() && !b.job())
                .mapToDouble(Burst::surprise)
                .sorted()
                .toArray();
        if (past.length == 0) {
            return 0;
        }
        double watched = watched(weeks);
        double threshold = past[past.length / 2];
        if (surprise <= threshold) {
            return Arrays.stream(past).filter(s -> s >= surprise).count() / watched;
        }
        double[] above = Arrays.copyOfRange(past, past.length / 2, past.length);
        double beyond = Arrays.stream(above).map(s -> s - threshold).sum();
        double scale = (beyond + PRIOR_SCALE * PRIOR_BURSTS) / (above.length + PRIOR_BURSTS);
        return above.length / watched * Math.exp(-(surprise - threshold) / scale);
    }

    /**
     * How often a week the series makes a clear burst of so many calls at about this time of day: its past ones, with a
     * Pareto tail above their median whose index is estimated by Hill's method (Annals of Statistics 3, 1975) and drawn
     * towards {@link #PRIOR_INDEX}. A script that is run at random times is known by the size of its runs.
     *
     * @param calls the calls of the burst now
     * @param minute its epoch minute
     * @param weeks how long the series has been watched
     */
    public double burstsPerWeek(long calls, int minute, double weeks) {
        List<Burst> alike = bursts.stream()
                .filter(b -> !b.job() && b.clear() && near(b.start(), minute))
                .toList();
        if (alike.isEmpty()) {
            return 0;
        }
        double[] sizes = alike.stream().mapToDouble(Burst::calls).sorted().toArray();
        double habit = sizes.length == 1 && alike.get(0).told() ? ONCE : sizes.length - 0.5;
        double[] above = Arrays.copyOfRange(sizes, sizes.length / 2, sizes.length);
        double median = above[0];
        double logs = Arrays.stream(above).map(size -> Math.log(size / median)).sum();
        double index = (above.length + PRIOR_BURSTS) / (logs + PRIOR_BURSTS / PRIOR_INDEX);
        double share = calls <= median ? 1 : Math.pow(calls / median, -index);
        return habit / watched(weeks) * share;
    }

    private static boolean near(int start, int minute) {
        int apart = Math.floorMod(minute - start, DAY);
        return Math.min(apart, DAY - apart) <= NEAR;
    }

    private double watched(double weeks) {
        return Math.max(1, bursts.size() < MOST ? Math.min(weeks, 5) : span());
    }

    private double span() {
        return (double) (bursts.get(bursts.size() - 1).start() - bursts.get(0).start()) / WEEK;
    }

    /** Writes the bursts. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, bursts.size());
        for (Burst burst : bursts) {
            VarInt.write(out, burst.start());
            VarInt.write(out, burst.minutes());
            VarInt.write(out, burst.calls());
            VarInt.write(out, burst.peak());
            out.writeFloat((float) burst.usual());
            out.writeFloat((float) burst.surprise());
            out.writeBoolean(burst.told());
            out.writeBoolean(burst.job());
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static BurstMemory readFrom(DataInput in) throws IOException {
        BurstMemory read = new BurstMemory();
        int size = VarInt.read(in);
        for (int i = 0; i < size; i++) {
            read.bursts.add(new Burst(
                    VarInt.read(in),
                    VarInt.read(in),
                    VarInt.read(in),
                    VarInt.read(in),
                    in.readFloat(),
                    in.readFloat(),
                    in.readBoolean(),
                    in.readBoolean()));
        }
        return read;
    }
}
