package io.trailinsights.alerts.insight;

import java.util.Objects;

/**
 * The part of an Insights record that says what happened.
 *
 * @param state begin or end of the episode
 * @param eventSource the service's host name, such as {@code ec2.amazonaws.com}
 * @param eventName the API
 * @param insightType what was counted
 * @param errorCode the error code counted, null in a call rate
 * @param sourceEventCategory {@code Management} or {@code Data}; null in records before 1.09
 * @param insightContext numbers and attribution
 * @param insightSource ARN of the trail; only AWS's data-event Insights have it, else null
 * @param detection our own additions; null in AWS's records
 */
public record InsightDetails(
        InsightState state,
        String eventSource,
        String eventName,
        InsightType insightType,
        String errorCode,
        String sourceEventCategory,
        InsightContext insightContext,
        String insightSource,
        Detection detection) {
    public InsightDetails {
        Objects.requireNonNull(state, "state is null");
        Objects.requireNonNull(eventSource, "eventSource is null");
        Objects.requireNonNull(eventName, "eventName is null");
        Objects.requireNonNull(insightType, "insightType is null");
        Objects.requireNonNull(insightContext, "insightContext is null");
    }
}
