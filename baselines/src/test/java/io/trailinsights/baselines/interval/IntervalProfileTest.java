package io.trailinsights.baselines.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalProfileTest {
    private static final int HALF_HOUR = 1800;
    private static final int DAY = 48 * HALF_HOUR;
    private static final int WEEK = 7 * DAY;

    @Test
    void learnsTheHoursOfTheWeek() {
        IntervalProfile profile = new IntervalProfile(HALF_HOUR);
        for (long second = 0; second < 12L * WEEK; second += HALF_HOUR) {
            profile.learn(second, calls(second));
        }
        for (long second = 12L * WEEK; second < 13L * WEEK; second += HALF_HOUR) {
            assertThat(profile.expected(second)).isCloseTo(calls(second), within(0.25 * calls(second)));
        }
    }

    /** Busy from 8 to 18 o'clock on five days of the week. */
    private static double calls(long second) {
        long hour = second % DAY / 3600;
        return hour >= 8 && hour < 18 && second % WEEK < 5 * DAY ? 1000 : 200;
    }

    @Test
    void anIntervalBetweenTwoMiddlesHasItsShareOfBoth() {
        IntervalProfile profile = new IntervalProfile(300);
        for (long second = 0; second < 8L * WEEK; second += 300) {
            profile.learn(second, second % DAY < HALF_HOUR ? 60 : 12);
        }
        // The middles are at 0:15 and 0:45; the intervals from 0:12:30 and 0:42:30 on would be theirs.
        double first = profile.expected(8L * WEEK + 750);
        double second = profile.expected(8L * WEEK + 2550);
        assertThat(profile.expected(8L * WEEK + 1650)).isCloseTo((first + second) / 2, within(1e-9));
    }

    @Test
    void scalesWithTheCounts() {
        IntervalProfile one = new IntervalProfile(HALF_HOUR);
        IntervalProfile ten = new IntervalProfile(HALF_HOUR);
        for (long second = 0; second < 3L * WEEK; second += HALF_HOUR) {
            one.learn(second, calls(second));
            ten.learn(second, 10 * calls(second));
        }
        assertThat(ten.expected(3L * WEEK)).isCloseTo(10 * one.expected(3L * WEEK), within(1e-3));
    }
}
