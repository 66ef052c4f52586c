package io.trailinsights.comparison.score;

import io.trailinsights.comparison.truth.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares claims with a truth.
 *
 * <p>An anomaly is found by an episode of the same series that overlaps it, ten minutes of slack on either side, that
 * begins at most half an hour before it and is not detected before it begins. An episode finds one anomaly at most, the
 * first it can. An episode that finds none is a false alarm, unless it is a consequence (the same API in an anomaly's
 * time, or an API that an incident touches in the incident's time), a rollup (it names an incident's principal in the
 * incident's time), or tolerated (a benign change allows it). Hints count neither way.
 */
public final class Scorer {
    private static final long MINUTE = 60_000;
    private static final long SLACK = 10 * MINUTE;
    private static final long EARLY = 30 * MINUTE;

    private final Truth truth;
    private final long begin;
    private final List<Asked> asked;
    private final List<Happened> happened;
    private final List<Truth.Benign> benign;
    private final Map<Truth.Benign, Integer> told = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int consequences;
    private int tolerated;
    private int rollups;

    private Scorer(Truth truth) {
        this.truth = truth;
        this.begin = ms(truth.evaluateFrom());
        this.asked = truth.anomalies().stream()
                .map(Asked::new)
                .filter(each -> each.start >= begin)
                .toList();
        this.happened = truth.incidents().stream()
                .map(Happened::new)
                .filter(each -> each.start >= begin)
                .toList();
        this.benign = truth.benign();
    }

    /** The score of a detector's claims. */
    public static Score score(Truth truth, List<Claim> claims, List<Claim.Finding> findings) {
        Scorer scorer = new Scorer(truth);
        claims.stream()
                .filter(claim -> claim.startMs() >= scorer.begin)
                .sorted(Comparator.comparingLong(Claim::startMs))
                .forEach(scorer::take);
        findings.stream().filter(finding -> finding.startMs() >= scorer.begin).forEach(scorer::take);
        return scorer.score();
    }

    private void take(Claim claim) {
        long end = Math.max(claim.endMs(), claim.startMs() + MINUTE);
        List<Happened> part = happened.stream()
                .filter(each -> each.is.account().equals(claim.account()))
                .filter(each -> overlaps(claim.startMs(), end, each.start, each.end))
                .toList();
        List<Happened> mine = part.stream()
                .filter(each -> names(claim.principal(), each.is.principal())
                        || names(claim.incidentPrincipal(), each.is.principal()))
                .toList();
        mine.forEach(each -> each.found = true);
        List<Asked> near = asked.stream()
                .filter(each -> each.isOfApi(claim))
                .filter(each -> overlaps(claim.startMs(), end, each.start, each.end))
                .filter(each -> claim.startMs() >= each.start - EARLY)
                .filter(each -> claim.detectedMs() == Claim.NONE || claim.detectedMs() >= each.start)
                .toList();
        var same = near.stream()
                .filter(each -> Objects.equals(each.is.errorCode(), claim.errorCode()))
                .findFirst();
        if (same.isPresent()) {
            same.get().hits.add(claim);
        } else if (!near.isEmpty() || part.stream().anyMatch(each -> each.touches(claim))) {
            consequences++;
        } else if (!mine.isEmpty()) {
            rollups++;
        } else if (!isTolerated(claim, end)) {
            wrong.add(Instant.ofEpochMilli(claim.startMs()) + " " + claim.account() + " " + claim.region() + " "
                    + claim.eventName() + (claim.errorCode() == null ? "" : " " + claim.errorCode()));
        }
    }

    private boolean isTolerated(Claim claim, long end) {
        for (Truth.Benign each : benign) {
            boolean here = each.account().equals(claim.account())
                    && each.region().equals(claim.region())
                    && each.eventSource().equals(claim.eventSource())
                    && each.eventName().equals(claim.eventName())
                    && overlaps(claim.startMs(), end, ms(each.start()), ms(each.end()));
            if (here && told.getOrDefault(each, 0) < each.atMost()) {
                told.merge(each, 1, Integer::sum);
                tolerated++;
                return true;
            }
        }
        return false;
    }

    private void take(Claim.Finding finding) {
        boolean right = false;
        for (Happened each : happened) {
            if (each.is.account().equals(finding.account())
                    && overlaps(finding.startMs(), finding.endMs(), each.start, each.end)
                    && finding.who().stream().anyMatch(who -> names(who, each.is.principal()))) {
                each.found = true;
                right = true;
            }
        }
        right |= asked.stream()
                .anyMatch(each -> each.is.account().equals(finding.account())
                        && overlaps(finding.startMs(), finding.endMs(), each.start, each.end)
                        && finding.who().stream()
                                .anyMatch(who -> names(who, each.is.principal() == null ? "" : each.is.principal())));
        right |= benign.stream()
                .anyMatch(each -> each.account().equals(finding.account())
                        && overlaps(finding.startMs(), finding.endMs(), ms(each.start()), ms(each.end())));
        if (right) {
            rollups++;
        } else {
            wrong.add(Instant.ofEpochMilli(finding.startMs()) + " " + finding.account() + " finding");
        }
    }

    private Score score() {
        List<Asked> wanted = asked.stream().filter(each -> !each.is.hint()).toList();
        List<Asked> found = wanted.stream().filter(each -> !each.hits.isEmpty()).toList();
        List<Asked> named =
                found.stream().filter(each -> each.is.principal() != null).toList();
        long right = named.stream()
                .filter(each -> each.hits.stream().anyMatch(hit -> names(hit.principal(), each.is.principal())))
                .count();
        return new Score(
                wanted.size(),
                found.size(),
                wrong.size(),
                found.stream().mapToInt(each -> each.hits.size() - 1).sum(),
                consequences,
                tolerated,
                rollups,
                truth.accountWeeks(),
                found.stream().filter(Asked::isTimed).map(Asked::delayMin).toList(),
                named.size(),
                (int) right,
                happened.size(),
                (int) happened.stream().filter(each -> each.found).count(),
                wanted.stream()
                        .filter(each -> each.hits.isEmpty())
                        .map(each -> each.is.label() + " " + each.is.start() + " " + each.is.account() + " "
                                + each.is.eventName())
                        .toList(),
                List.copyOf(wrong));
    }

    private static boolean overlaps(long from, long to, long start, long end) {
        return from <= end + SLACK && to >= start - SLACK;
    }

    /** Whether a name is that of a principal, with or without the session of a role. */
    private static boolean names(String value, String principal) {
        return value != null && !value.isEmpty() && (value.equals(principal) || value.startsWith(principal + "/"));
    }

    private static long ms(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    /** An anomaly and the episodes that found it. */
    private static final class Asked {
        private final Truth.Anomaly is;
        private final long start;
        private final long end;
        private final List<Claim> hits = new ArrayList<>();

        Asked(Truth.Anomaly is) {
            this.is = is;
            this.start = ms(is.start());
            this.end = ms(is.end());
        }

        boolean isOfApi(Claim claim) {
            return is.account().equals(claim.account())
                    && is.region().equals(claim.region())
                    && is.eventSource().equals(claim.eventSource())
                    && is.eventName().equals(claim.eventName());
        }

        boolean isTimed() {
            return hits.stream().anyMatch(hit -> hit.detectedMs() != Claim.NONE);
        }

        double delayMin() {
            long first = hits.stream()
                    .mapToLong(Claim::detectedMs)
                    .filter(at -> at != Claim.NONE)
                    .min()
                    .orElseThrow();
            return (first - start) / (double) MINUTE;
        }
    }

    /** An incident and whether it was found. */
    private static final class Happened {
        private final Truth.Incident is;
        private final long start;
        private final long end;
        private boolean found;

        Happened(Truth.Incident is) {
            this.is = is;
            this.start = ms(is.start());
            this.end = ms(is.end());
        }

        boolean touches(Claim claim) {
            return is.touched().contains(List.of(claim.region(), claim.eventSource(), claim.eventName()));
        }
    }
}
