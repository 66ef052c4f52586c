package io.trailinsights.alerts.report;

import io.trailinsights.alerts.insight.InsightSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What two runs, A and B, found in the same records. Two episodes are the same where they are about the same series and
 * have a minute in common; one long episode of A may so be the same as two short ones of B.
 *
 * @param a all of A's
 * @param b all of B's
 * @param partners the first of B's episodes that is the same, by the id of A's; without those that only A found
 * @param onlyB what only B found
 */
public record Comparison(List<Episode> a, List<Episode> b, Map<String, Episode> partners, List<Episode> onlyB) {
    public Comparison {
        a = List.copyOf(a);
        b = List.copyOf(b);
        partners = Map.copyOf(partners);
        onlyB = List.copyOf(onlyB);
    }

    /** Compares two lists, each sorted by start. */
    public static Comparison of(List<Episode> a, List<Episode> b) {
        Map<InsightSeries, List<Episode>> bySeries = new HashMap<>();
        b.forEach(each -> bySeries.computeIfAbsent(each.series(), key -> new ArrayList<>())
                .add(each));
        Map<String, Episode> partners = new HashMap<>();
        Set<String> met = new HashSet<>();
        for (Episode each : a) {
            for (Episode other : bySeries.getOrDefault(each.series(), List.of())) {
                if (each.overlaps(other)) {
                    partners.putIfAbsent(each.id(), other);
                    met.add(other.id());
                }
            }
        }
        return new Comparison(
                a,
                b,
                partners,
                b.stream().filter(each -> !met.contains(each.id())).toList());
    }

    /** The episode of B that is the same as this one of A, or null. */
    public Episode partner(Episode episode) {
        return partners.get(episode.id());
    }

    /** What only A found. */
    public List<Episode> onlyA() {
        return a.stream().filter(each -> partner(each) == null).toList();
    }

    /** Episodes of A that B found too. */
    public List<Episode> both() {
        return a.stream().filter(each -> partner(each) != null).toList();
    }
}
