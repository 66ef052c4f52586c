package io.trailinsights.baselines.profile;

import io.trailinsights.baselines.count.MinuteCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What one series is expected to do: a weekly profile, how windows of 1, 5 and 15 minutes stray within their hour and
 * hours from what is expected of them, and the bursts of the last weeks. The profile learns clipped counts, so a burst
 * leaves it as it was; a burst that comes again is expected from the memory of the earlier one, and of an hourly job the
 * profile knows what share of an hour it makes.
 */
public final class SeriesModel {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int[] NO_CALLS = {};
    private static final double FIVE = 5;
    private static final double QUARTER = 15;
    private static final double QUARTERS = 4;
    /** A series younger than this has no dispersion worth learning. */
    private static final int SETTLING_HOURS = 48;
    /** How uncertain the expectation itself is, relative and squared, at its best. */
    private static final double LEAST_UNCERTAINTY = 0.001;

    private static final double YOUNG_UNCERTAINTY = 0.4;
    private static final double YOUNG_DAYS = 1.5;
    /** How far the count of a minute may lie above what is expected before learning clips it, in standard deviations. */
    private static final double CLIP = 4;

    private static final double CLIP_AT_LEAST = 3;
    /** How many times the mean of its runs a job of the last day may have. */
    private static final double CLIP_RUNS = 3;
    /** The part of a neighbouring hour's rate that is expected too: hours have soft edges, and clocks change. */
    private static final double NEIGHBOUR = 0.75;

    /** How fast the share of calls that no hourly job makes is learnt, by the hour. */
    private static final double SMOOTH_RATE = 0.05;

    /** A power of two, of more hours than the windows of one call reach over. */
    private static final int HIGH_KEPT = 8;

    private final int born;
    private final WeeklyProfile profile;
    private final Dispersion minute;
    private final Dispersion fiveMinutes;
    private final Dispersion quarter;
    private final Dispersion hour;
    private final BurstMemory bursts;
    /** The share of the calls that no hourly job makes; a float, as it is stored. */
    private float smooth = 1;

    // The last hours asked for with highHour: it is asked for with each call. Derived from the profile, not stored.
    private final int[] highHours = new int[HIGH_KEPT];
    private final double[] high = new double[HIGH_KEPT];
    private int highChanges = -1;

    /** @param born epoch minute of the first call */
    public SeriesModel(int born) {
        this(
                born,
                new WeeklyProfile(born / HOUR),
                new Dispersion(),
                new Dispersion(),
                new Dispersion(),
                new Dispersion(),
                new BurstMemory());
    }

    private SeriesModel(
            int born,
            WeeklyProfile profile,
            Dispersion minute,
            Dispersion fiveMinutes,
            Dispersion quarter,
            Dispersion hour,
            BurstMemory bursts) {
        this.born = born;
        this.profile = profile;
        this.minute = minute;
        this.fiveMinutes = fiveMinutes;
        this.quarter = quarter;
        this.hour = hour;
        this.bursts = bursts;
    }

    /** Epoch minute of the first call. */
    public int born() {
        return born;
    }

    /** The past bursts. */
    public BurstMemory bursts() {
        return bursts;
    }

    /** The smooth profile. */
    public WeeklyProfile profile() {
        return profile;
    }

    /** Calls a minute that are expected in an epoch hour, but for the runs of an hourly job. */
    public double rate(int hour) {
        return profile.expected(hour) * smooth / HOUR;
    }

    /** Calls a minute that the profile expects at most in an epoch hour, but for the runs of an hourly job. */
    public double highRate(int hour) {
        return highHour(hour) * smooth;
    }

    /** Calls a minute that the profile expects at most in an epoch hour, with the runs of an hourly job. */
    public double highHour(int hour) {
        if (highChanges != profile.changes()) {
            highChanges = profile.changes();
            Arrays.fill(highHours, Integer.MIN_VALUE);
        }
        int at = hour & HIGH_KEPT - 1;
        if (highHours[at] != hour) {
            highHours[at] = hour;
            high[at] = makeHighHour(hour);
        }
        return high[at];
    }

    private double makeHighHour(int hour) {
        double rate =
                Math.max(profile.mean(hour), NEIGHBOUR * Math.max(profile.mean(hour - 1), profile.mean(hour + 1)));
        double unseen = 0.5 / (hour - born / HOUR + 12);
        return (rate * Math.max(1, profile.level()) + unseen) / HOUR;
    }

    /** Calls a minute that are expected at the least in an epoch hour. */
    public double lowRate(int hour) {
        return profile.lowest(hour) / HOUR;
    }

    /** The variance of a window's count, given what is expected; the expectation's own uncertainty is in it. */
    public double variance(double mean, int windowMinutes, int now) {
        double days = (double) (now - born) / DAY;
        double uncertainty = LEAST_UNCERTAINTY + YOUNG_UNCERTAINTY * Math.exp(-days / YOUNG_DAYS);
        return dispersed(mean, windowMinutes) + uncertainty * mean * mean;
    }

    /**
     * What varies within an hour, as far as windows of this length show it, and how far whole hours stray from what is
     * expected of them, which every window in them shares.
     */
    private double dispersed(double mean, int windowMinutes) {
        if (windowMinutes >= HOUR) {
            return hour.variance(mean);
        }
        double inHour = mean * HOUR / windowMinutes;
        double strays = Math.max(0, hour.variance(inHour) - quarter.variance(inHour / QUARTERS) * QUARTERS);
        return within(mean, windowMinutes) + strays * mean / inHour * mean / inHour;
    }

    private double within(double mean, int windowMinutes) {
        if (windowMinutes <= 1) {
            return minute.variance(mean);
        }
        if (windowMinutes <= FIVE) {
            return fiveMinutes.variance(mean);
        }
        double share = Math.min(1, (windowMinutes - FIVE) / (QUARTER - FIVE));
        return (1 - share) * fiveMinutes.variance(mean) + share * quarter.variance(mean);
    }

    /**
     * Learns the hours that are over.
     *
     * @param until epoch minute up to which all is taken as read
     * @param counts the series' minutes
     * @param toldFrom first minute of an episode that was told and must not teach, or {@link Integer#MAX_VALUE}
     */
    public void learn(int until, MinuteCounts counts, int toldFrom) {
        int lastHour = until / HOUR;
        while (profile.nextHour() < lastHour) {
            int next = profile.nextHour();
            long calls = counts.sum(next * HOUR, lastHour * HOUR);
            if (calls == 0 && toldFrom >= lastHour * HOUR) {
                learnQuiet(lastHour);
                return;
            }
            learnHour(next, counts, toldFrom);
        }
    }

    private void learnQuiet(int lastHour) {
        double expected = 0;
        for (int h = profile.nextHour(); h < lastHour && expected < HOUR; h++) {
            expected += profile.mean(h);
        }
        if (expected >= 1) {
            for (int h = profile.nextHour(); h < Math.min(lastHour, profile.nextHour() + DAY / HOUR); h++) {
                learnDispersion(NO_CALLS, 0, h);
            }
        }
        profile.learnQuietUntil(lastHour);
    }

    private void learnHour(int epochHour, MinuteCounts counts, int toldFrom) {
        int[] calls = new int[HOUR];
        counts.copy(epochHour * HOUR, calls);
        double rate = highRate(epochHour);
        double usual = rate(epochHour);
        double clip = Math.max(CLIP_AT_LEAST, rate + CLIP * Math.sqrt(minute.variance(rate)));
        double sum = 0;
        double runs = 0;
        for (int i = 0; i < HOUR; i++) {
            int now = epochHour * HOUR + i;
            double taught = now >= toldFrom ? usual : Math.min(calls[i], clip);
            if (now < toldFrom && calls[i] > clip) {
                runs += Math.min(
                        calls[i] - clip,
                        CLIP_RUNS * Rhythm.expected(this, counts, now, 1).calls());
            }
            calls[i] = (int) Math.round(taught);
            sum += taught;
        }
        if (toldFrom > (epochHour + 1) * HOUR) {
            learnDispersion(calls, runs, epochHour);
        }
        if (sum + runs > 0) {
            smooth += (float) (SMOOTH_RATE * (sum / (sum + runs) - smooth));
        }
        double quarterMean = Math.max(sum, 1) / QUARTERS;
        profile.learn(sum + runs, quarter.variance(quarterMean) / quarterMean);
    }

    private void learnDispersion(int[] calls, double runs, int epochHour) {
        if (epochHour - profile.bornHour() < SETTLING_HOURS) {
            return;
        }
        double inHour = 0;
        for (int inMinute : calls) {
            inHour += inMinute;
        }
        if (inHour > 0) {
            learnWithin(calls, 1, inHour, minute);
            learnWithin(calls, (int) FIVE, inHour, fiveMinutes);
            learnWithin(calls, (int) QUARTER, inHour, quarter);
        }
        if (profile.wasSeen(epochHour)) {
            hour.learn(inHour + runs, profile.expected(epochHour));
        }
        minute.age();
        fiveMinutes.age();
        quarter.age();
        hour.age();
    }

    /** How far windows of an hour stray from its own mean; that mean is one of theirs, which makes them stray less. */
    private static void learnWithin(int[] calls, int length, double inHour, Dispersion dispersion) {
        int windows = HOUR / length;
        double mean = inHour / windows;
        double free = Math.sqrt(windows / (windows - 1.0));
        for (int from = 0; from < HOUR; from += length) {
            double sum = 0;
            for (int i = from; i < from + length; i++) {
                sum += calls[i];
            }
            dispersion.learn(mean + free * (sum - mean), mean);
        }
    }

    /** Writes the model. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(born);
        out.writeFloat(smooth);
        profile.writeTo(out);
        minute.writeTo(out);
        fiveMinutes.writeTo(out);
        quarter.writeTo(out);
        hour.writeTo(out);
        bursts.writeTo(out);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static SeriesModel readFrom(DataInput in) throws IOException {
        int born = in.readInt();
        float smooth = in.readFloat();
        SeriesModel read = new SeriesModel(
                born,
                WeeklyProfile.readFrom(in),
                Dispersion.readFrom(in),
                Dispersion.readFrom(in),
                Dispersion.readFrom(in),
                Dispersion.readFrom(in),
                BurstMemory.readFrom(in));
        read.smooth = smooth;
        return read;
    }
}
