package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.finding.FindingActivity;
import io.trailinsights.alerts.finding.FindingJson;
import io.trailinsights.alerts.insight.AttributeKind;
import io.trailinsights.alerts.insight.AttributedValue;
import io.trailinsights.alerts.insight.Attribution;
import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightDetails;
import io.trailinsights.alerts.insight.InsightType;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.alerts.insight.Statistics;
import java.time.Instant;

/**
 * An Insight in OCSF's words: a Detection Finding (class 2004, version 1.8.0, cloud profile). A Start creates, an End
 * closes, and {@code finding_info.uid} is the episode. The status stays New, for that it is over does not say that
 * anybody has looked; that of a muted one is Suppressed. {@code time} is when it was decided, not when the calls were.
 */
final class InsightAsFinding {
    private static final int TEXT_LIMIT = 1024;
    private static final int CALLERS = 5;
    private static final int UNKNOWN_SEVERITY = 0;

    private final Alert alert;
    private final Insight insight;
    private final InsightDetails details;

    private InsightAsFinding(Alert alert) {
        this.alert = alert;
        this.insight = alert.insight();
        this.details = insight.insightDetails();
    }

    static ObjectNode of(Alert alert) {
        InsightAsFinding source = new InsightAsFinding(alert);
        ObjectNode finding = JsonBody.object();
        source.classification(finding);
        source.metadata(finding.putObject("metadata"));
        source.info(finding.putObject("finding_info"));
        source.cloud(finding.putObject("cloud"));
        source.evidences(finding.putArray("evidences"));
        source.analysis(finding.putArray("anomaly_analyses").addObject());
        return finding;
    }

    private void classification(ObjectNode finding) {
        boolean over = alert.phase() == AlertPhase.END;
        FindingActivity activity = over ? FindingActivity.CLOSE : FindingActivity.CREATE;
        Detection detection = details.detection();
        Severity severity = alert.labels().severity();
        finding.put("class_uid", FindingJson.CLASS_UID);
        finding.put("category_uid", FindingJson.CATEGORY_UID);
        finding.put("activity_id", activity.id());
        finding.put("type_uid", 100 * FindingJson.CLASS_UID + activity.id());
        finding.put("severity_id", severity == null ? UNKNOWN_SEVERITY : FindingJson.severityId(severity));
        time(finding, "time", detection == null ? insight.eventTime() : detection.detectedAt());
        time(finding, "start_time", alert.startedAt());
        time(finding, "end_time", alert.endedAt());
        finding.put(
                "status_id", alert.labels().mute() == null ? FindingJson.STATUS_NEW : FindingJson.STATUS_SUPPRESSED);
        finding.put("is_alert", !over);
        finding.put("message", alert.headline());
    }

    private void metadata(ObjectNode metadata) {
        metadata.put("version", FindingJson.SCHEMA);
        metadata.putArray("profiles").add("cloud");
        metadata.putObject("product").put("name", FindingJson.PRODUCT).put("vendor_name", FindingJson.PRODUCT);
        metadata.put("uid", alert.id());
        text(metadata, "correlation_uid", alert.labels().incident());
    }

    private void info(ObjectNode info) {
        info.put("uid", alert.episode());
        info.put("title", alert.title());
        info.put("desc", alert.explanation());
        info.putObject("analytic").put("name", details.insightType().label()).put("type_id", FindingJson.STATISTICAL);
    }

    private void cloud(ObjectNode cloud) {
        cloud.put("provider", "AWS");
        text(cloud, "region", insight.awsRegion());
        if (insight.recipientAccountId() != null) {
            text(cloud.putObject("account"), "uid", insight.recipientAccountId());
        }
    }

    /** One a caller, the most frequent first; one without a caller where nobody is known. */
    private void evidences(ArrayNode evidences) {
        Attribution callers = details.insightContext().by(AttributeKind.USER_IDENTITY_ARN);
        if (callers == null || callers.insight().isEmpty()) {
            api(evidences.addObject());
            return;
        }
        for (AttributedValue caller : callers.insight().stream().limit(CALLERS).toList()) {
            ObjectNode evidence = evidences.addObject();
            api(evidence);
            text(evidence.putObject("actor").putObject("user"), "uid", caller.value());
        }
    }

    private void api(ObjectNode evidence) {
        ObjectNode api = evidence.putObject("api");
        text(api, "operation", details.eventName());
        text(api.putObject("service"), "name", details.eventSource());
        if (details.errorCode() != null) {
            text(api.putObject("response"), "error", details.errorCode());
        }
    }

    private void analysis(ObjectNode analysis) {
        Statistics statistics = details.insightContext().statistics();
        String counted = details.insightType() == InsightType.API_ERROR_RATE ? "errors per minute" : "calls per minute";
        ObjectNode target = analysis.putArray("analysis_targets").addObject();
        text(target, "name", details.eventName());
        target.put("type", "API");
        observation(
                analysis.putArray("baselines").addObject(),
                counted,
                null,
                statistics.baseline().toString());
        observation(
                analysis.putArray("anomalies").addObject(),
                counted,
                "Volume Analysis",
                statistics.insight().toString());
    }

    private static void observation(ObjectNode node, String parameter, String type, String value) {
        node.put("observation_parameter", parameter);
        if (type != null) {
            node.put("observation_type", type);
        }
        node.putArray("observations").addObject().put("value", value);
    }

    private static void time(ObjectNode node, String key, Instant time) {
        if (time != null) {
            node.put(key, time.toEpochMilli());
        }
    }

    private static void text(ObjectNode node, String key, String value) {
        if (value != null) {
            node.put(key, BoundedText.clean(value, TEXT_LIMIT));
        }
    }
}
