package io.trailinsights.alerts.insight;

import java.util.List;
import java.util.Objects;

/**
 * What an Insight rests on.
 *
 * @param statistics the numbers
 * @param attributions who and what was behind them; null in records of 2019
 */
public record InsightContext(Statistics statistics, List<Attribution> attributions) {
    public InsightContext {
        Objects.requireNonNull(statistics, "statistics is null");
        attributions = attributions == null ? null : List.copyOf(attributions);
    }

    /** The attribution by this attribute, or null where the record has none. */
    public Attribution by(AttributeKind kind) {
        if (attributions != null) {
            for (Attribution attribution : attributions) {
                if (attribution.attribute().equals(kind.label())) {
                    return attribution;
                }
            }
        }
        return null;
    }
}
