package io.trailinsights.baselines.interval;

/**
 * The latest intervals of a series, summed: what was counted, the same with its bursts cut off, and what the profile
 * expected. Bursts are cut off where a reference is taken, or what was unusual would be usual at once.
 */
final class IntervalHistory {
    /** A reference takes no more from an interval than three times what is expected, and three calls. */
    private static final double CUT = 3;

    private final int day;
    private final RecentSums counted;
    private final RecentSums cut;
    private final RecentSums profiled;
    private long size;

    /**
     * @param day intervals a day
     * @param longest the most intervals that are asked for
     */
    IntervalHistory(int day, int longest) {
        this.day = day;
        counted = new RecentSums(longest);
        cut = new RecentSums(longest);
        profiled = new RecentSums(longest);
    }

    void add(long count, double profile) {
        counted.add(count);
        cut.add(Math.min(count, size > day / 2 ? most(profile) : Double.MAX_VALUE));
        profiled.add(profile);
        size++;
    }

    private double most(double profile) {
        long from = Math.max(0, size - day);
        double level = cut.between(from, size) / (size - from);
        double usual = Math.max(profiled.between(from, size) / (size - from), 1e-9);
        return CUT * level * Math.max(1, profile / usual) + CUT;
    }

    /** How many intervals there were. */
    long size() {
        return size;
    }

    double counted(long from, long to) {
        return counted.between(from, to);
    }

    double cut(long from, long to) {
        return cut.between(from, to);
    }

    double profiled(long from, long to) {
        return profiled.between(from, to);
    }
}
