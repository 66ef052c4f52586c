package io.trailinsights.alerts.insight;

import java.util.List;
import java.util.Objects;

/**
 * Calls by one attribute, before they become averages. Order and length of the lists do not matter; the record takes the
 * five most frequent values.
 *
 * @param kind the attribute
 * @param insight values of the calls in the stretch that the record tells of
 * @param baseline values of the calls in the baseline period
 */
public record AttributionCounts(AttributeKind kind, List<CountedValue> insight, List<CountedValue> baseline) {
    public AttributionCounts {
        Objects.requireNonNull(kind, "kind is null");
        insight = List.copyOf(insight);
        baseline = List.copyOf(baseline);
    }
}
