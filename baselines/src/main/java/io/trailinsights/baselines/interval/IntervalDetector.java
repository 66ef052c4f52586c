package io.trailinsights.baselines.interval;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Says after each interval of a series of counts how strange the series is by then, from that interval and those before
 * it alone. For series that come as counts of fixed intervals, five minutes to hours, over weeks to years; calls with a
 * time of their own are the business of {@code ApiDetector}.
 *
 * <p>Windows of 1, 3 and 12 intervals, a quarter of a day and a day are each held against three references
 * ({@link Reference}), both ways ({@link IntervalTest}). Each answer is a rate, how often in ten days the series does
 * such a thing, so that answers can be compared and series too. The strangest answer counts for one half, and for the
 * other the mean over the references of the strangest answer for each: what is wrong for this time of the week, a change
 * since yesterday and extreme besides is stranger than what is only one of these.
 *
 * <p>An episode is one thing. While it goes on, and half a day after its alarm, there is another alarm only for what is
 * ten times as rare. After that a window must not reach back into it: the way back to what was usual is no news.
 *
 * <p>{@code docs/comparison.md}, section NAB, says on what the constants were chosen and what was dropped. Nothing is
 * stored: a new detector begins from nothing.
 */
public final class IntervalDetector {
    private static final int DAY_SECONDS = 86_400;
    private static final int[] SHORT = {1, 3, 12};
    private static final int SEASON_DAYS = 3;
    private static final double HALF_LIFE_DAYS = 30;
    /** What the strangest answer counts for; the mean of the references has the rest. */
    private static final double STRANGEST = 0.5;
    /** From here on it is an episode. */
    private static final double EPISODE = 0.6;
    /** An alarm within an episode is as much stranger than the one before: ten times as rare. */
    private static final double FURTHER = 1;

    private final int day;
    private final IntervalProfile profile;
    private final IntervalHistory history;
    private final List<IntervalTest> tests = new ArrayList<>();
    /** The first interval that windows may reach back to once the episode is over. */
    private long freeFrom;

    private long alarmAt = -1;
    private double alarm = Double.NEGATIVE_INFINITY;

    /**
     * @param intervalSeconds the length of an interval
     * @throws IllegalArgumentException unless an interval has 1 to 21,600 seconds: a quarter of a day
     */
    public IntervalDetector(int intervalSeconds) {
        if (intervalSeconds < 1 || intervalSeconds > DAY_SECONDS / 4) {
            throw new IllegalArgumentException(
                    "an interval has 1 to 21600 seconds, a quarter of a day, and not " + intervalSeconds);
        }
        day = DAY_SECONDS / intervalSeconds;
        profile = new IntervalProfile(intervalSeconds);
        history = new IntervalHistory(day, (SEASON_DAYS + 1) * day);
        windows().forEach(this::addTests);
    }

    private List<Integer> windows() {
        List<Integer> windows = new ArrayList<>();
        for (int intervals : SHORT) {
            windows.add(intervals);
        }
        windows.add(Math.round(day / 4f));
        windows.add(day);
        return windows.stream().filter(w -> w <= day).distinct().toList();
    }

    private void addTests(int window) {
        int recent = Math.max(day, 2 * window);
        int season = Math.max(SEASON_DAYS * day, 2 * window);
        tests.add(new IntervalTest(Reference.RECENT, window, recent, day, HALF_LIFE_DAYS));
        tests.add(new IntervalTest(Reference.SEASON, window, season, day, HALF_LIFE_DAYS));
        tests.add(new IntervalTest(Reference.EVER, window, 0, day, Double.POSITIVE_INFINITY));
    }

    /**
     * Takes the next interval. One that is missing is passed over, not taken for zero.
     *
     * @param second its start in epoch seconds; the season follows from it
     * @param count what was counted in it
     * @throws IllegalArgumentException when the count is negative
     */
    public IntervalScore next(long second, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a count is 0 or more, and not " + count);
        }
        double expected = profile.expected(second);
        boolean firstDay = history.size() + 1 < day;
        history.add(count, expected);
        tests.forEach(test -> test.ask(history));
        profile.learn(second, firstDay ? count : Math.min(count, mostLearnt(expected)));
        double strangeness = Math.max(strangest(true), strangest(false));
        return new IntervalScore(Math.max(0, strangeness), Math.max(0, alarm(strangeness)));
    }

    /** A burst is learnt as a busy interval, or it would be expected again for days. */
    private static double mostLearnt(double expected) {
        return 1.5 * (expected + 3 * Math.sqrt(expected + 0.1 * expected * expected) + 3);
    }

    private double strangest(boolean high) {
        boolean over = history.size() - alarmAt >= day / 2;
        double strangest = IntervalTest.NOTHING;
        Map<Reference, Double> byReference = new EnumMap<>(Reference.class);
        for (IntervalTest test : tests) {
            if (!over || history.size() - test.window() >= freeFrom) {
                double answer = high ? test.high() : test.low();
                strangest = Math.max(strangest, answer);
                byReference.merge(test.reference(), Math.max(0, answer), Math::max);
            }
        }
        double sum =
                byReference.values().stream().mapToDouble(Double::doubleValue).sum();
        return STRANGEST * strangest + (1 - STRANGEST) * sum / Reference.values().length;
    }

    private double alarm(double strangeness) {
        long now = history.size();
        if (now - alarmAt > day / 2) {
            alarm = Double.NEGATIVE_INFINITY;
        }
        double told = 0;
        if (strangeness > alarm + FURTHER) {
            told = strangeness;
            if (strangeness > EPISODE) {
                alarm = strangeness;
                alarmAt = now;
            }
        }
        if (strangeness > EPISODE) {
            freeFrom = now;
        }
        return told;
    }
}
