package io.trailinsights.comparison.detector;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.finding.Finding;
import io.trailinsights.baselines.finding.FindingGate;
import io.trailinsights.baselines.finding.FindingKind;
import io.trailinsights.baselines.finding.FindingState;
import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.principal.PrincipalState;
import io.trailinsights.baselines.principal.PrincipalWatch;
import io.trailinsights.baselines.principal.Sighting;
import io.trailinsights.baselines.principal.SightingFilter;
import io.trailinsights.baselines.principal.Touch;
import io.trailinsights.comparison.score.Claim;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One run over one stream for its findings, as the operators {@code sightings}, {@code principals} and {@code findings}
 * make them. That principals are forgotten after sixty days is left out: no stream is as long.
 */
final class FindingDrive {
    private static final long MINUTE_MS = 60_000;

    private final SightingFilter filter = new SightingFilter();
    private final PrincipalWatch watch = new PrincipalWatch();
    private final FindingGate gate;
    private final EventClock clock;
    private final Map<String, PrincipalState> principals = new HashMap<>();
    private final Map<String, FindingState> accounts = new HashMap<>();
    private final Timers<String> timers = new Timers<>();
    private final Map<List<Object>, Claim.Finding> told = new LinkedHashMap<>();

    FindingDrive(DetectorSettings settings) {
        this.gate = new FindingGate(settings);
        this.clock = new EventClock(settings.outOfOrderness());
    }

    /** The findings told so far, in the order in which they were first told. */
    List<Claim.Finding> findings() {
        return List.copyOf(told.values());
    }

    void take(ApiCall call) {
        if (filter.admits(call)) {
            see(Sighting.of(call));
        }
        if (clock.read(call.eventTimeMs())) {
            timers.fire(clock.closed(), this::look);
        }
    }

    private void see(Sighting sighting) {
        PrincipalState principal = principals.computeIfAbsent(sighting.subject(), name -> new PrincipalState());
        Novelty novelty = watch.take(principal, sighting, clock.clockMs());
        if (novelty != null) {
            FindingState account = accounts.computeIfAbsent(novelty.account(), name -> new FindingState());
            gate.take(account, novelty).forEach(this::tell);
            timers.ask(novelty.account(), gate.wakeAt(account));
        }
    }

    private void look(String name, int closed) {
        FindingState account = accounts.get(name);
        gate.silent(account, closed, clock.clockMsAt(closed)).forEach(this::tell);
        timers.ask(name, gate.wakeAt(account));
    }

    private void tell(Finding finding) {
        // The kind of what a principal does may change while it grows; it remains one finding.
        FindingKind sort = finding.kind() == FindingKind.NEW_APIS ? FindingKind.PROBING : finding.kind();
        List<Object> id = List.of(finding.account(), sort, finding.subject(), finding.begun());
        Set<String> who = new HashSet<>();
        for (Touch touch : finding.touches()) {
            who.add(touch.principal());
        }
        long start = finding.begun() * MINUTE_MS;
        long end = (finding.end() + 1) * MINUTE_MS;
        told.merge(id, new Claim.Finding(finding.account(), start, end, Set.copyOf(who)), Claim.Finding::plus);
    }
}
