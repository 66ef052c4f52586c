package io.trailinsights.baselines.interval;

/**
 * Sums over any stretch of the latest values: running totals in a ring. A stretch that begins before the ring does is
 * summed from the first value on or from the ring's first, as the caller asks for.
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

    /** The sum of the values with numbers from {@code from} (0: all from the first) to before {@code to}. */
    double between(long from, long to) {
        return total(to) - (from == 0 ? 0 : total(from));
    }

    private double total(long values) {
        return values == 0 ? 0 : totals[(int) (values % totals.length)];
    }
}
