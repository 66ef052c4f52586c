package io.trailinsights.baselines.interval;

/** What a window's count is held against. */
enum Reference {
    /** The profile of the week, at the level of the days before: what is wrong for this time of the week. */
    SEASON {
        @Override
        double expected(IntervalHistory history, long from, int intervals, int back) {
            long before = Math.max(0, from - back);
            double level = (history.cut(before, from) + LEVEL_CALLS) / (history.profiled(before, from) + LEVEL_CALLS);
            return history.profiled(from, from + intervals) * level;
        }
    },
    /** The mean of the day before: what has changed. */
    RECENT {
        @Override
        double expected(IntervalHistory history, long from, int intervals, int back) {
            return meanOf(history, Math.max(0, from - back), from) * intervals;
        }
    },
    /** The mean of all that was before: what is extreme. */
    EVER {
        @Override
        double expected(IntervalHistory history, long from, int intervals, int back) {
            return meanOf(history, 0, from) * intervals;
        }
    };

    /** Calls that the level's prior of one is worth. */
    private static final double LEVEL_CALLS = 20;

    /** The calls expected in the window of so many intervals from the interval {@code from} on. */
    abstract double expected(IntervalHistory history, long from, int intervals, int back);

    private static double meanOf(IntervalHistory history, long from, long to) {
        return (history.cut(from, to) + 0.5) / (to - from);
    }
}
