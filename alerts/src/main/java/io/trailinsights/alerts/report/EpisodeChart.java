package io.trailinsights.alerts.report;

import java.util.Objects;

/**
 * What came and what was expected around an episode, in bins of some minutes. All arrays are as long as there are bins.
 *
 * @param fromMinute the first bin's first minute, since 1970
 * @param binMinutes minutes of a bin
 * @param calls counted calls of each bin, not per minute
 * @param low the least that is usual, calls per minute; NaN where nothing was known yet
 * @param expected what is expected, calls per minute; NaN as in {@code low}
 * @param high the most that is usual, calls per minute; NaN as in {@code low}
 */
public record EpisodeChart(
        long fromMinute, int binMinutes, int[] calls, double[] low, double[] expected, double[] high) {
    public EpisodeChart {
        Objects.requireNonNull(calls, "calls is null");
        if (binMinutes < 1) {
            throw new IllegalArgumentException("binMinutes is " + binMinutes + "; it must be 1 or more");
        }
        if (low.length != calls.length || expected.length != calls.length || high.length != calls.length) {
            throw new IllegalArgumentException("a chart has " + calls.length + " counts, but " + low.length + ", "
                    + expected.length + " and " + high.length + " values of the range");
        }
    }
}
