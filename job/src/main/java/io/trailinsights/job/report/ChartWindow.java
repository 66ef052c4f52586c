package io.trailinsights.job.report;

import io.trailinsights.alerts.report.Episode;

/**
 * Which minutes a chart shows around an episode, and in how large bins: some hours before and after, more around a
 * long episode, in at most {@link #MOST_BINS} bins.
 *
 * @param from first epoch minute
 * @param to epoch minute behind the last one
 * @param bin minutes of a bin; divides an hour
 */
record ChartWindow(int from, int to, int bin) {
    static final int MOST_BINS = 600;

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int BEFORE = 6 * HOUR;
    private static final int AFTER = 3 * HOUR;
    private static final int[] BINS = {1, 2, 5, 10, 15, 30, 60};
    /** An episode that goes on, or one that a damaged record makes endless, is shown for so long. */
    private static final int LONGEST = 14 * DAY;

    /** @param dataEnd epoch minute behind the last record, where an episode that goes on is cut */
    static ChartWindow around(Episode episode, long dataEnd) {
        long start = episode.startMinute();
        long end = episode.endMinute() == Episode.NO_END ? Math.max(dataEnd, start + 1) : episode.endMinute();
        int minutes = (int) Math.max(1, Math.min(LONGEST, end - start));
        int before = Math.max(BEFORE, Math.min(DAY, minutes));
        int after = Math.max(AFTER, Math.min(DAY / 2, minutes / 2));
        long from = Math.floorDiv(start - before, (long) HOUR) * HOUR;
        long to = Math.floorDiv(start + minutes + after + HOUR - 1, (long) HOUR) * HOUR;
        return new ChartWindow(Math.toIntExact(from), Math.toIntExact(to), bin((int) (to - from)));
    }

    private static int bin(int minutes) {
        for (int bin : BINS) {
            if (minutes / bin <= MOST_BINS) {
                return bin;
            }
        }
        throw new IllegalArgumentException("a chart of " + minutes + " minutes; it must be at most 25 days");
    }

    int bins() {
        return (to - from) / bin;
    }
}
