package io.trailinsights.job.detect;

import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.baselines.account.AccountGate;
import io.trailinsights.baselines.account.AccountState;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.detect.ApiDetector;
import io.trailinsights.baselines.detect.ApiState;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.finding.FindingGate;
import io.trailinsights.baselines.finding.FindingState;
import io.trailinsights.baselines.incident.IncidentBook;
import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.principal.PrincipalState;
import io.trailinsights.baselines.principal.PrincipalWatch;
import io.trailinsights.baselines.principal.Sighting;
import io.trailinsights.baselines.profile.ExpectedBursts.ExpectedBurst;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.source.RecordReplay;
import io.trailinsights.job.synthetic.SyntheticTraffic;
import io.trailinsights.job.synthetic.TrafficSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What the detector has learnt of a made company in four days, with the attacks of the last one half over. */
final class LearntStates implements RecordReplay.Target {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate THURSDAY = MONDAY.plusDays(3);
    private static final Instant END = Instant.parse("2026-03-05T13:22:00Z");
    private static final double SCALE = 0.1;
    private static final int MINUTE_MS = 60_000;

    private final DetectSettings settings = new DetectSettings(new Configuration());
    private final ApiDetector detector = new ApiDetector(settings.detector());
    private final AccountGate accountGate = new AccountGate(settings.detector());
    private final PrincipalWatch watch = new PrincipalWatch();
    private final FindingGate findingGate = new FindingGate(settings.detector());

    private final Map<ApiKey, ApiState> apis = new HashMap<>();
    private final Map<String, AccountState> accounts = new HashMap<>();
    private final Map<String, IncidentBook> incidents = new HashMap<>();
    private final Map<String, PrincipalState> principals = new HashMap<>();
    private final Map<String, FindingState> findings = new HashMap<>();
    private final TreeMap<Integer, Set<ApiKey>> timers = new TreeMap<>();

    LearntStates() {
        RecordReplay replay = new RecordReplay(settings, this);
        TrafficSettings traffic = TrafficSettings.of(MONDAY, 4).withScale(SCALE).withAttacksOn(THURSDAY);
        new SyntheticTraffic(traffic).forEachRemaining(record -> {
            if (record.deliveredAtMs() < END.toEpochMilli()) {
                replay.value(record.json(), record.deliveredAtMs());
            }
        });
    }

    @Override
    public void call(ApiCall call, long watermark) {
        sighting(call, watermark);
        if (!settings.detector().analyses(call)) {
            return;
        }
        int closed = CachingOperator.minuteAt(watermark);
        ApiState api = apis.computeIfAbsent(call.key(), key -> new ApiState());
        detector.onCall(api, call, closed, clock(watermark), this::signal);
        wake(api, call.key(), closed);
    }

    @Override
    public void watermark(long watermark) {
        while (!timers.isEmpty() && timers.firstKey() <= CachingOperator.minuteAt(watermark)) {
            int minute = timers.firstKey();
            for (ApiKey key : timers.remove(minute)) {
                ApiState api = apis.get(key);
                if (detector.onClosed(api, key, minute, clock((long) minute * MINUTE_MS - 1), this::signal)) {
                    wake(api, key, minute);
                }
            }
        }
    }

    private void wake(ApiState api, ApiKey key, int closed) {
        int minute = detector.wakeAt(api, key, closed);
        if (minute >= 0) {
            timers.computeIfAbsent(minute, m -> new HashSet<>()).add(key);
        }
    }

    private void signal(SeriesSignal signal) {
        EpisodeReport report =
                accountGate.take(accounts.computeIfAbsent(signal.account(), a -> new AccountState()), signal);
        if (report != null) {
            incidents.computeIfAbsent(signal.account(), a -> new IncidentBook()).of(report);
        }
    }

    private void sighting(ApiCall call, long watermark) {
        Sighting sighting = Sighting.of(call);
        PrincipalState principal = principals.computeIfAbsent(sighting.subject(), s -> new PrincipalState());
        Novelty novelty = watch.take(principal, sighting, clock(watermark));
        if (novelty != null) {
            findingGate.take(findings.computeIfAbsent(novelty.account(), a -> new FindingState()), novelty);
        }
    }

    private long clock(long watermark) {
        return watermark == Long.MIN_VALUE
                ? watermark
                : watermark + settings.outOfOrderness().toMillis();
    }

    /** The API of which most is kept, with an episode that people called expected. */
    ApiState api() {
        ApiState api = largest(apis.values(), new ApiStateSerializer());
        detector.expect(api, new ExpectedBurst("r-1", "AccessDenied", 29_544_000, 12, 340, 60, true), 29_545_000);
        return api;
    }

    AccountState account() {
        return largest(accounts.values(), new AccountStateSerializer());
    }

    IncidentBook incidents() {
        return largest(incidents.values(), new IncidentBookSerializer());
    }

    PrincipalState principal() {
        return largest(principals.values(), new PrincipalStateSerializer());
    }

    FindingState findings() {
        return largest(findings.values(), new FindingStateSerializer());
    }

    EpisodeNotes episodeNotes() {
        EpisodeNotes notes = new EpisodeNotes();
        mutes().forEach(mute -> notes.mute("episode of " + mute.rule(), mute));
        notes.hold("episode held", new InsightMessage("111122223333/eu-west-1", "{\"é\":\"日本\"}", 1_772_700_000_000L));
        return notes;
    }

    FindingNotes findingNotes() {
        FindingNotes notes = new FindingNotes();
        mutes().forEach(mute -> notes.mute("finding of " + mute.rule(), mute));
        notes.withhold("finding untold");
        return notes;
    }

    private static List<Muted> mutes() {
        return List.of(
                new Muted("m-1", Instant.parse("2026-03-06T12:00:00Z"), "Jürgen", "drill"),
                new Muted("m-2", null, null, null));
    }

    private static <T> T largest(Collection<T> states, StateSerializer<T> form) {
        return states.stream()
                .max(Comparator.comparingInt(state -> bytes(state, form)))
                .orElseThrow();
    }

    private static <T> int bytes(T state, StateSerializer<T> form) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(512);
            form.write(state, out);
            return out.length();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is nothing but memory.
        }
    }
}
