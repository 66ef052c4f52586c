package io.trailinsights.comparison.detector;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.account.AccountGate;
import io.trailinsights.baselines.account.AccountState;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.detect.ApiDetector;
import io.trailinsights.baselines.detect.ApiDetector.Counted;
import io.trailinsights.baselines.detect.ApiState;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.comparison.score.Claim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * This project's detector: the same classes that the job's operators call, driven as Flink drives those. A watermark
 * runs behind the newest event time and moves on with the record that begins a minute; timers fire as it passes them.
 * {@code ComparisonIT} holds it to what {@code backtest} writes.
 */
public final class TrailInsightsDetector implements Detector {
    private static final long MINUTE_MS = 60_000;

    private final DetectorSettings settings;

    /** @param settings what a person may set */
    public TrailInsightsDetector(DetectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Trail Insights";
    }

    @Override
    public List<Claim> claims(CallStream stream) {
        Drive drive = new Drive(settings);
        for (ApiCall call : stream.calls()) {
            drive.take(call);
        }
        return drive.claims();
    }

    /** One run over one stream. */
    private static final class Drive {
        private final long outOfOrdernessMs;
        private final DetectorSettings settings;
        private final ApiDetector detector;
        private final AccountGate gate;
        private final Map<ApiKey, ApiState> apis = new HashMap<>();
        private final Map<String, AccountState> accounts = new HashMap<>();
        private final PriorityQueue<Timer> timers = new PriorityQueue<>();
        private final Set<Timer> registered = new HashSet<>();
        private final Map<List<Object>, Claim> told = new LinkedHashMap<>();
        private long clock = Long.MIN_VALUE;
        private long minute = Long.MIN_VALUE;
        private long watermark = Long.MIN_VALUE;
        private int serial;

        Drive(DetectorSettings settings) {
            this.settings = settings;
            this.outOfOrdernessMs = settings.outOfOrderness().toMillis();
            this.detector = new ApiDetector(settings);
            this.gate = new AccountGate(settings);
        }

        List<Claim> claims() {
            return new ArrayList<>(told.values());
        }

        void take(ApiCall call) {
            if (settings.analyses(call)) {
                ApiState api = apis.computeIfAbsent(call.key(), key -> new ApiState());
                int closed = minuteAt(watermark);
                Counted counted = detector.onCall(api, call, closed, clockAt(watermark), this::signal);
                if (counted == Counted.COUNTED || counted == Counted.UNWATCHED_CODE) {
                    wake(call.key(), api, closed);
                }
            }
            clock = Math.max(clock, call.eventTimeMs());
            if (Math.floorDiv(clock, MINUTE_MS) > minute) {
                minute = Math.floorDiv(clock, MINUTE_MS);
                watermark = clock - outOfOrdernessMs - 1;
                fire();
            }
        }

        private void fire() {
            while (!timers.isEmpty() && timers.peek().minute * MINUTE_MS - 1 <= watermark) {
                Timer timer = timers.poll();
                registered.remove(timer);
                ApiState api = apis.get(timer.api);
                if (api == null) {
                    continue;
                }
                long at = timer.minute * MINUTE_MS - 1;
                if (detector.onClosed(api, timer.api, timer.minute, clockAt(at), this::signal)) {
                    wake(timer.api, api, timer.minute);
                } else {
                    apis.remove(timer.api);
                }
            }
        }

        private void wake(ApiKey key, ApiState api, int closed) {
            int at = detector.wakeAt(api, key, closed);
            if (at >= 0) {
                Timer timer = new Timer(at, key, serial++);
                if (registered.add(timer)) {
                    timers.add(timer);
                }
            }
        }

        private void signal(SeriesSignal signal) {
            AccountState account = accounts.computeIfAbsent(signal.account(), name -> new AccountState());
            EpisodeReport report = gate.take(account, signal);
            if (report == null) {
                return;
            }
            String code = report.errorCode();
            List<Object> id = List.of(report.key(), code == null ? "" : code, report.start());
            told.merge(id, claim(report), (start, end) -> ended(start, end));
        }

        private static Claim ended(Claim start, Claim end) {
            return new Claim(
                    start.account(),
                    start.region(),
                    start.eventSource(),
                    start.eventName(),
                    start.errorCode(),
                    start.startMs(),
                    end.endMs(),
                    start.detectedMs(),
                    end.principal() == null ? start.principal() : end.principal(),
                    null);
        }

        private static Claim claim(EpisodeReport report) {
            var callers = report.episode().principals();
            return new Claim(
                    report.key().account(),
                    report.key().region(),
                    report.key().eventSource(),
                    report.key().eventName(),
                    report.errorCode(),
                    report.start() * MINUTE_MS,
                    report.over() ? report.end() * MINUTE_MS : Claim.NONE,
                    report.detectedAtMs(),
                    callers.isEmpty() ? null : callers.get(0).value(),
                    null);
        }

        private static int minuteAt(long watermark) {
            return watermark == Long.MIN_VALUE ? 0 : (int) Math.floorDiv(watermark + 1, MINUTE_MS);
        }

        private long clockAt(long watermark) {
            return watermark == Long.MIN_VALUE ? watermark : watermark + outOfOrdernessMs;
        }
    }

    /** When an API asked to be looked at; what asked first comes first. */
    private static final class Timer implements Comparable<Timer> {
        private final int minute;
        private final ApiKey api;
        private final int serial;

        Timer(int minute, ApiKey api, int serial) {
            this.minute = minute;
            this.api = api;
            this.serial = serial;
        }

        @Override
        public int compareTo(Timer other) {
            return minute == other.minute
                    ? Integer.compare(serial, other.serial)
                    : Integer.compare(minute, other.minute);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Timer timer && timer.minute == minute && timer.api.equals(api);
        }

        @Override
        public int hashCode() {
            return 31 * api.hashCode() + minute;
        }
    }
}
