package io.trailinsights.baselines.interval;

/**
 * Sums over stretches of the latest values: running totals in a ring. A stretch begins with the first value of all or
 * within the ring.
 */
final class RecentSums {
    private final double[] totals;
    private long size;

    /** @param longest the most values that a stretch may go back */
    RecentSums(int longest) {
        totals = new double[longest + 1];
    }

    void add(double value) {
        double total = total(size);
        size++;
        totals[(int) (size % totals.length)] = total + value;
    }

    /**
     * The sum of the values with numbers from {@code from} to before {@code to}.
     *
     * @param from 0 for all from the first, else no further back than the ring is long
     */
    double between(long from, long to) {
        return total(to) - (from == 0 ? 0 : total(from));
    }

    private double total(long values) {
        return values == 0 ? 0 : totals[(int) (values % totals.length)];
    }
}
