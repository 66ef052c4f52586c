package io.trailinsights.baselines.count;

/**
 * Where a minute lies in a sorted array of them. What comes is mostly of the newest minutes, so these are looked at first;
 * what comes hours late, as where partitions are read at different speeds, is searched for by halves.
 */
final class SortedMinutes {
    /** So many of the newest are looked at one by one. */
    private static final int NEWEST = 4;

    private SortedMinutes() {}

    /** The index behind the last element that is not later than {@code minute}, within {@code from} to {@code to}. */
    static int indexAfter(int[] minutes, int from, int to, int minute) {
        int last = Math.max(from, to - NEWEST);
        for (int at = to; at > last; at--) {
            if (minutes[at - 1] <= minute) {
                return at;
            }
        }
        int low = from;
        int high = last;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (minutes[middle] <= minute) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
