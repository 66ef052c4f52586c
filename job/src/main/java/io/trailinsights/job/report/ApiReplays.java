package io.trailinsights.job.report;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.detect.ApiDetector;
import io.trailinsights.baselines.episode.SeriesSignal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The replays of several APIs, each shown its own calls, and all of them the watermark by the timers they asked for. */
final class ApiReplays {
    private static final long MINUTE_MS = 60_000;

    private record Timer(int minute, ApiReplay api) {}

    private final DetectorSettings settings;
    private final ApiDetector detector;
    private final Consumer<SeriesSignal> signals;
    private final Map<ApiKey, ApiReplay> apis = new HashMap<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingInt(Timer::minute));

    /** @param signals told what the detector says as it goes along */
    ApiReplays(DetectorSettings settings, Consumer<SeriesSignal> signals) {
        this.settings = settings;
        this.detector = new ApiDetector(settings);
        this.signals = signals;
    }

    /** The replay of an API, a new one where there is none yet. */
    ApiReplay of(ApiKey key) {
        return apis.computeIfAbsent(
                key,
                each -> new ApiReplay(each, detector, settings.outOfOrderness().toMillis(), signals));
    }

    /** The replay of an API, or null. */
    ApiReplay find(ApiKey key) {
        return apis.get(key);
    }

    Collection<ApiReplay> all() {
        return apis.values();
    }

    /** Shows a call to the replay of its API. */
    void call(ApiReplay api, ApiCall call, long watermark) {
        schedule(api.call(call, settings.countsInCallRate(call), watermark), api);
    }

    void watermark(long watermark) {
        while (!timers.isEmpty() && timers.peek().minute() * MINUTE_MS - 1 <= watermark) {
            Timer due = timers.poll();
            schedule(due.api().timer(due.minute()), due.api());
        }
    }

    private void schedule(int minute, ApiReplay api) {
        if (minute >= 0) {
            timers.add(new Timer(minute, api));
        }
    }
}
