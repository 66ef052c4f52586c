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
import io.trailinsights.baselines.incident.Incident;
import io.trailinsights.baselines.incident.IncidentBook;
import io.trailinsights.comparison.score.Claim;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run over one stream for its Insights, as the operators {@code series} and {@code accounts} make them. */
final class EpisodeDrive {
    private static final long MINUTE_MS = 60_000;

    private final DetectorSettings settings;
    private final ApiDetector detector;
    private final AccountGate gate;
    private final EventClock clock;
    private final Map<ApiKey, ApiState> apis = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Timers<ApiKey> timers = new Timers<>();
    private final Map<List<Object>, Claim> told = new LinkedHashMap<>();

    /** What is kept of an account. */
    private record Account(AccountState state, IncidentBook incidents) {}

    EpisodeDrive(DetectorSettings settings) {
        this.settings = settings;
        this.detector = new ApiDetector(settings);
        this.gate = new AccountGate(settings);
        this.clock = new EventClock(settings.outOfOrderness());
    }

    /** The episodes told so far, in the order of their Starts. */
    List<Claim> claims() {
        return List.copyOf(told.values());
    }

    void take(ApiCall call) {
        if (settings.analyses(call)) {
            ApiState api = apis.computeIfAbsent(call.key(), key -> new ApiState());
            int closed = clock.closed();
            Counted counted = detector.onCall(api, call, closed, clock.clockMs(), this::signal);
            if (counted == Counted.COUNTED || counted == Counted.UNWATCHED_CODE) {
                timers.ask(call.key(), detector.wakeAt(api, call.key(), closed));
            }
        }
        if (clock.read(call.eventTimeMs())) {
            timers.fire(clock.closed(), this::look);
        }
    }

    private void look(ApiKey key, int closed) {
        ApiState api = apis.get(key);
        if (api == null) {
            return;
        }
        if (detector.onClosed(api, key, closed, clock.clockMsAt(closed), this::signal)) {
            timers.ask(key, detector.wakeAt(api, key, closed));
        } else {
            apis.remove(key);
        }
    }

    private void signal(SeriesSignal signal) {
        Account account =
                accounts.computeIfAbsent(signal.account(), name -> new Account(new AccountState(), new IncidentBook()));
        EpisodeReport report = gate.take(account.state, signal);
        if (report != null) {
            Incident incident = account.incidents.of(report);
            String code = report.errorCode();
            List<Object> id = List.of(report.key(), code == null ? "" : code, report.start());
            told.merge(id, claim(report, incident), EpisodeDrive::ended);
        }
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
                end.incidentPrincipal() == null ? start.incidentPrincipal() : end.incidentPrincipal());
    }

    private static Claim claim(EpisodeReport report, Incident incident) {
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
                incident == null ? null : incident.principal());
    }
}
