package io.trailinsights.alerts.alert;

import io.trailinsights.alerts.finding.DetectionFinding;
import io.trailinsights.alerts.finding.Evidence;
import io.trailinsights.alerts.insight.AttributeKind;
import io.trailinsights.alerts.insight.AttributedValue;
import io.trailinsights.alerts.insight.Attribution;
import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightDetails;
import io.trailinsights.alerts.insight.Muted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What an alert is labelled with, from its record. */
final class LabelsOf {
    private LabelsOf() {}

    static AlertLabels insight(Insight insight) {
        InsightDetails details = insight.insightDetails();
        Detection detection = details.detection();
        Muted muted = Muted.of(detection);
        return new AlertLabels(
                insight.recipientAccountId(),
                insight.awsRegion(),
                details.eventSource(),
                details.eventName(),
                details.insightType().label(),
                details.errorCode(),
                detection == null ? null : detection.severity(),
                callers(details),
                detection == null || detection.incident() == null
                        ? null
                        : detection.incident().id(),
                muted == null ? null : muted.rule());
    }

    private static List<String> callers(InsightDetails details) {
        Attribution callers = details.insightContext().by(AttributeKind.USER_IDENTITY_ARN);
        return callers == null
                ? List.of()
                : callers.insight().stream().map(AttributedValue::value).toList();
    }

    static AlertLabels finding(DetectionFinding finding) {
        List<String> principals = new ArrayList<>();
        if (finding.principal() != null) {
            principals.add(finding.principal());
        }
        finding.evidence().forEach(evidence -> principals.add(evidence.principal()));
        return new AlertLabels(
                finding.account(),
                finding.region(),
                same(finding, Evidence::eventSource),
                same(finding, Evidence::eventName),
                finding.type(),
                null,
                finding.severity(),
                principals,
                finding.incidentId(),
                finding.muted() == null ? null : finding.muted().rule());
    }

    /** What all the evidence has in common, or null. */
    private static String same(DetectionFinding finding, Function<Evidence, String> part) {
        List<String> values =
                finding.evidence().stream().map(part).distinct().limit(2).toList();
        return values.size() == 1 ? values.get(0) : null;
    }
}
