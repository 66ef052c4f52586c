package io.trailinsights.alerts.insight;

import java.util.List;
import java.util.Objects;

/**
 * Who or what was behind the calls, by one attribute: the most frequent values of the episode beside those of the
 * baseline period.
 *
 * @param attribute name of the attribute, as {@link AttributeKind#label()} spells it; other names occur in AWS's records
 * @param insight values of the episode, most frequent first
 * @param baseline values of the baseline period, most frequent first
 */
public record Attribution(String attribute, List<AttributedValue> insight, List<AttributedValue> baseline) {
    public Attribution {
        Objects.requireNonNull(attribute, "attribute is null");
        insight = List.copyOf(insight);
        baseline = List.copyOf(baseline);
    }
}
