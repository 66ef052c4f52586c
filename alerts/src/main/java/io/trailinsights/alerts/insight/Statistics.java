package io.trailinsights.alerts.insight;

import java.util.Objects;

/**
 * The numbers of an Insight.
 *
 * @param baseline calls per minute over the baseline period, minutes without a call counted as 0
 * @param insight calls per minute: of the first window in a Start, of the whole episode in an End
 * @param insightDuration minutes that {@code insight} covers; null in Starts of 2019
 * @param baselineDuration minutes that {@code baseline} covers; null in records of 2019, where it is 10080
 */
public record Statistics(Average baseline, Average insight, Integer insightDuration, Integer baselineDuration) {
    public Statistics {
        Objects.requireNonNull(baseline, "baseline is null");
        Objects.requireNonNull(insight, "insight is null");
    }
}
