package io.trailinsights.job.report;

import io.trailinsights.alerts.report.EpisodeChart;
import io.trailinsights.baselines.detect.ApiState;
import io.trailinsights.baselines.detect.UsualRange;
import java.util.Arrays;

/** Takes down what the detector counts and holds for usual in the window of one episode. */
final class ChartRecorder implements CallCounter {
    private final String errorCode;
    private final ChartWindow window;
    private final int[] calls;
    private final double[] low;
    private final double[] expected;
    private final double[] high;
    /** The first bin whose usual range is not yet known. */
    private int next;

    /** @param errorCode the code whose rate the episode is about, or null for the call rate */
    ChartRecorder(String errorCode, ChartWindow window) {
        this.errorCode = errorCode;
        this.window = window;
        calls = new int[window.bins()];
        low = unknown();
        expected = unknown();
        high = unknown();
    }

    private double[] unknown() {
        double[] values = new double[window.bins()];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    @Override
    public void count(int minute, boolean inCallRate, String error) {
        if (errorCode == null ? inCallRate : errorCode.equals(error)) {
            add(minute, 1);
        }
    }

    /** Counts calls of one minute that were counted before this recorder was there. */
    void add(int minute, int count) {
        if (minute >= window.from() && minute < window.to()) {
            calls[(minute - window.from()) / window.bin()] += count;
        }
    }

    /** The epoch minute from which on the next bin's range can be taken, {@link Integer#MAX_VALUE} behind the last bin. */
    int dueAt() {
        return next == calls.length ? Integer.MAX_VALUE : window.from() + (next + 1) * window.bin();
    }

    /** Takes the usual range of the bins that end by {@code closed}, as the state says it now; null for no state. */
    void sample(ApiState api, int closed) {
        while (dueAt() <= closed) {
            UsualRange usual = api == null ? null : UsualRange.of(api, errorCode, dueAt() - window.bin(), window.bin());
            if (usual != null) {
                low[next] = usual.low();
                expected[next] = usual.expected();
                high[next] = usual.high();
            }
            next++;
        }
    }

    /** The chart of the minutes that were read: nothing is known before the first record and behind the last one. */
    EpisodeChart chart(int firstMinute, int endMinute) {
        int first = clamp(Math.floorDiv(firstMinute - window.from(), window.bin()));
        int end = Math.max(first, clamp(-Math.floorDiv(window.from() - endMinute, window.bin())));
        return new EpisodeChart(
                window.from() + (long) first * window.bin(),
                window.bin(),
                Arrays.copyOfRange(calls, first, end),
                Arrays.copyOfRange(low, first, end),
                Arrays.copyOfRange(expected, first, end),
                Arrays.copyOfRange(high, first, end));
    }

    private int clamp(int bin) {
        return Math.max(0, Math.min(calls.length, bin));
    }
}
