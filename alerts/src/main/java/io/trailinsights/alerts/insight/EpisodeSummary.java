package io.trailinsights.alerts.insight;

import java.util.List;
import java.util.Objects;

/**
 * An episode in plain counts: all that its Start or End record is made of.
 *
 * @param series what it happened to
 * @param state whether it begins or is over
 * @param startMinute first unusual epoch minute
 * @param endMinute first epoch minute after the calls counted: of an End the first usual minute, of a Start
 *     {@link InsightRecords#START_WINDOW_MINUTES} after the start
 * @param insightCount calls in that stretch, as far as they were read
 * @param baselineCount calls in the {@link InsightRecords#baselineMinutes} before the start
 * @param attributions by which attributes those calls are known; an attribute that is left out has no values
 * @param detection the decision
 */
public record EpisodeSummary(
        InsightSeries series,
        InsightState state,
        long startMinute,
        long endMinute,
        long insightCount,
        long baselineCount,
        List<AttributionCounts> attributions,
        Detection detection) {
    public EpisodeSummary {
        Objects.requireNonNull(series, "series is null");
        Objects.requireNonNull(state, "state is null");
        Objects.requireNonNull(detection, "detection is null");
        attributions = List.copyOf(attributions);
    }

    /**
     * An episode that begins.
     *
     * @param insightCount calls in the first {@link InsightRecords#START_WINDOW_MINUTES} minutes
     */
    public static EpisodeSummary start(
            InsightSeries series,
            long startMinute,
            long insightCount,
            long baselineCount,
            List<AttributionCounts> attributions,
            Detection detection) {
        return new EpisodeSummary(
                series,
                InsightState.START,
                startMinute,
                startMinute + InsightRecords.START_WINDOW_MINUTES,
                insightCount,
                baselineCount,
                attributions,
                detection);
    }

    /**
     * An episode that is over.
     *
     * @param endMinute first epoch minute that is usual again
     * @param insightCount calls from start to end
     * @param baselineCount as in the Start
     */
    public static EpisodeSummary end(
            InsightSeries series,
            long startMinute,
            long endMinute,
            long insightCount,
            long baselineCount,
            List<AttributionCounts> attributions,
            Detection detection) {
        return new EpisodeSummary(
                series, InsightState.END, startMinute, endMinute, insightCount, baselineCount, attributions, detection);
    }

    /** Minutes from start to end. */
    public long minutes() {
        return endMinute - startMinute;
    }
}
