package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.account.AccountGate;
import io.trailinsights.baselines.account.AccountState;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.detect.ApiDetector.Counted;
import io.trailinsights.baselines.detect.Traffic.Delivery;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Runs the detector over the calls of one API as a stream engine does: a watermark that stays behind the newest event
 * time, timers that fire in order as it passes them, and the account's gate behind. Event time goes on with the time of
 * delivery, as it does where other APIs of the account are called.
 */
final class Replay {
    private static final long MINUTE_MS = 60_000;
    /** An account of one series would accept much of it; so many more share its false alarms. */
    private static final int OTHER_SERIES = 19;
    /** How far the newest record read lies behind the time of delivery. */
    private static final long NEWEST_BEHIND_MS = 2 * MINUTE_MS;

    private final DetectorSettings settings;
    private final ApiDetector detector;
    private final AccountGate gate;
    private final AccountState account;
    private final ApiKey key;
    private final TreeSet<Integer> timers = new TreeSet<>();
    private final List<SeriesSignal> signals = new ArrayList<>();
    private final List<EpisodeReport> told = new ArrayList<>();
    private ApiState api = new ApiState();
    private long newestMs;
    private int counted;
    private int duplicates;
    private int storedEvery = Integer.MAX_VALUE;
    private int calls;

    Replay(DetectorSettings settings, ApiKey key) {
        this(settings, key, new AccountState());
        for (int i = 0; i < OTHER_SERIES; i++) {
            gate.take(account, new SeriesSignal(key.account(), SeriesSignal.Kind.BORN, false, Traffic.MONDAY, null));
        }
    }

    Replay(DetectorSettings settings, ApiKey key, AccountState account) {
        this.settings = settings;
        this.detector = new ApiDetector(settings);
        this.gate = new AccountGate(settings);
        this.key = key;
        this.account = account;
    }

    static Replay of(Traffic traffic, int until) {
        return new Replay(DetectorSettings.DEFAULT, traffic.key()).run(traffic.deliveries(), until);
    }

    /** Writes the state and reads it back after every so many calls. */
    Replay storingEvery(int callsBetween) {
        storedEvery = callsBetween;
        return this;
    }

    /** Delivers calls, and then lets event time go on to an epoch minute. */
    Replay run(List<Delivery> deliveries, int until) {
        for (Delivery delivery : deliveries) {
            passTo(delivery.atMs() - NEWEST_BEHIND_MS);
            deliver(delivery.call());
        }
        passTo(until * MINUTE_MS);
        return this;
    }

    Counted deliver(ApiCall call) {
        int closed = minuteAt(watermark());
        newestMs = Math.max(newestMs, call.eventTimeMs());
        Counted result = detector.onCall(api, call, closed, newestMs, this::take);
        counted += result == Counted.COUNTED || result == Counted.UNWATCHED_CODE ? 1 : 0;
        duplicates += result == Counted.DUPLICATE ? 1 : 0;
        wake(closed);
        if (++calls % storedEvery == 0) {
            api = stored(bytes(api));
        }
        passTo(newestMs);
        return result;
    }

    private void passTo(long clockMs) {
        newestMs = Math.max(newestMs, clockMs);
        while (!timers.isEmpty() && timers.first() * MINUTE_MS - 1 <= watermark()) {
            int closed = timers.pollFirst();
            if (detector.onClosed(api, key, closed, newestMs, this::take)) {
                wake(closed);
            } else {
                api = new ApiState();
            }
        }
    }

    private long watermark() {
        return newestMs - settings.outOfOrderness().toMillis() - 1;
    }

    private static int minuteAt(long watermark) {
        return Math.max(0, (int) Math.floorDiv(watermark + 1, MINUTE_MS));
    }

    private void wake(int closed) {
        int minute = detector.wakeAt(api, key, closed);
        if (minute >= 0) {
            timers.add(minute);
        }
    }

    private void take(SeriesSignal signal) {
        signals.add(signal);
        EpisodeReport report = gate.take(account, signal);
        if (report != null) {
            told.add(report);
        }
    }

    static byte[] bytes(ApiState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            state.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ApiState stored(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            ApiState read = ApiState.readFrom(in);
            if (in.read() >= 0) {
                throw new IOException("the state was not read to its end");
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ApiState state() {
        return api;
    }

    List<SeriesSignal> signals() {
        return signals;
    }

    /** What the account let through, Starts and Ends. */
    List<EpisodeReport> told() {
        return told;
    }

    List<EpisodeReport> starts() {
        return told.stream().filter(report -> !report.over()).toList();
    }

    List<EpisodeReport> ends() {
        return told.stream().filter(EpisodeReport::over).toList();
    }

    /** The Starts whose episode began at an epoch minute or later. */
    List<EpisodeReport> startsFrom(int minute) {
        return starts().stream().filter(report -> report.start() >= minute).toList();
    }

    int counted() {
        return counted;
    }

    int duplicates() {
        return duplicates;
    }
}
