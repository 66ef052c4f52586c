package io.trailinsights.job.report;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.detect.ApiDetector;
import io.trailinsights.baselines.detect.ApiDetector.Counted;
import io.trailinsights.baselines.detect.ApiState;
import io.trailinsights.baselines.episode.SeriesSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Shows one API's calls to the detector again, as the job's series operator does, with recorders looking on. A recorder
 * looks before each touch: between touches the state stays the same, so nothing is missed.
 */
final class ApiReplay {
    private static final long MINUTE_MS = 60_000;

    private final ApiKey key;
    private final ApiDetector detector;
    private final long outOfOrdernessMs;
    private final Consumer<SeriesSignal> signals;
    private final List<ChartRecorder> recorders = new ArrayList<>();
    private final List<CallCounter> counters = new ArrayList<>();
    private final TreeSet<Integer> timers = new TreeSet<>();
    private ApiState api;
    private int dueAt;

    /** @param signals told what the series say */
    ApiReplay(ApiKey key, ApiDetector detector, long outOfOrdernessMs, Consumer<SeriesSignal> signals) {
        this.key = key;
        this.detector = detector;
        this.outOfOrdernessMs = outOfOrdernessMs;
        this.signals = signals;
    }

    void add(ChartRecorder recorder) {
        recorders.add(recorder);
        counters.add(recorder);
        dueAt = Integer.MIN_VALUE;
    }

    void add(CallCounter counter) {
        counters.add(counter);
    }

    /** @return the minute of a timer that was not asked for before, or -1 */
    int call(ApiCall call, boolean inCallRate, long watermark) {
        int closed = minuteAt(watermark);
        sample(closed);
        api = api == null ? new ApiState() : api;
        Counted counted = detector.onCall(api, call, closed, clock(watermark), signals);
        if (counted == Counted.DUPLICATE || counted == Counted.NOT_ANALYSED) {
            return -1;
        }
        int minute = (int) Math.floorDiv(call.eventTimeMs(), MINUTE_MS);
        counters.forEach(counter -> counter.count(minute, inCallRate, call.error()));
        return wake(closed);
    }

    /** @return as {@link #call} */
    int timer(int minute) {
        timers.remove(minute);
        if (api == null) {
            return -1;
        }
        long timestamp = minute * MINUTE_MS - 1;
        int closed = minuteAt(timestamp);
        sample(closed);
        if (!detector.onClosed(api, key, closed, clock(timestamp), signals)) {
            api = null;
            return -1;
        }
        return wake(closed);
    }

    /** Lets the recorders look at all that is left, up to the end of the records read so far. */
    void end(int endMinute) {
        sample(endMinute);
    }

    private int wake(int closed) {
        int minute = detector.wakeAt(api, key, closed);
        return minute >= 0 && timers.add(minute) ? minute : -1;
    }

    private void sample(int closed) {
        if (closed < dueAt) {
            return;
        }
        recorders.forEach(recorder -> recorder.sample(api, closed));
        dueAt = recorders.stream().mapToInt(ChartRecorder::dueAt).min().orElse(Integer.MAX_VALUE);
    }

    private static int minuteAt(long watermark) {
        return watermark == Long.MIN_VALUE ? 0 : (int) Math.floorDiv(watermark + 1, MINUTE_MS);
    }

    private long clock(long watermark) {
        return watermark == Long.MIN_VALUE ? watermark : watermark + outOfOrdernessMs;
    }
}
