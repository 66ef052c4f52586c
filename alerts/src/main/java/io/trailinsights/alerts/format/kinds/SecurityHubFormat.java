package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertLabels;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.format.UnrenderableException;
import io.trailinsights.alerts.insight.Detection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Findings in Security Hub's format (ASFF, schema 2018-10-08), for a topic: a forwarder with AWS credentials gives them
 * to BatchImportFindings, in the finding's own account and Region. An episode is one finding: later alerts have the same
 * {@code Id} and a later {@code UpdatedAt}, and its end archives it. There are no digests and no pings: Security Hub
 * would keep them as findings.
 */
final class SecurityHubFormat implements AlertFormat {
    private static final int TITLE_LIMIT = 256;
    private static final int DESCRIPTION_LIMIT = 1024;

    @Override
    public FormatName name() {
        return FormatName.SECURITY_HUB;
    }

    @Override
    public HttpMessage render(Alert alert, FormatContext context) throws UnrenderableException {
        AwsPlace place = AwsPlace.of(alert);
        ObjectNode finding = JsonBody.object();
        finding.put("SchemaVersion", "2018-10-08");
        finding.put("Id", alert.episode());
        finding.put(
                "ProductArn",
                "arn:" + place.partition() + ":securityhub:" + place.region() + ":" + place.account() + ":product/"
                        + place.account() + "/default");
        finding.put(
                "GeneratorId",
                "trail-insights/" + BoundedText.clean(alert.labels().type(), 128));
        finding.put("AwsAccountId", place.account());
        times(finding, alert);
        ObjectNode severity = JsonBody.object()
                .put("Label", SeverityWord.securityHub(alert.labels().severity()));
        String type = type(alert.labels().type());
        finding.putArray("Types").add(type);
        finding.set("Severity", severity);
        // What counts when an imported finding is updated.
        ObjectNode provided = finding.putObject("FindingProviderFields");
        provided.set("Severity", severity.deepCopy());
        provided.putArray("Types").add(type);
        finding.put("Title", BoundedText.cut(alert.title(), TITLE_LIMIT));
        finding.put("Description", BoundedText.cut(alert.explanation(), DESCRIPTION_LIMIT));
        finding.putArray("Resources")
                .addObject()
                .put("Type", "AwsAccount")
                .put("Id", "AWS::::Account:" + place.account())
                .put("Partition", place.partition())
                .put("Region", place.region());
        fields(finding.putObject("ProductFields"), alert);
        finding.put("RecordState", alert.phase() == AlertPhase.END ? "ARCHIVED" : "ACTIVE");
        return new HttpMessage(JsonBody.JSON, Map.of(), JsonBody.bytes(finding));
    }

    @Override
    public Optional<HttpMessage> digest(Digest digest, FormatContext context) {
        return Optional.empty();
    }

    @Override
    public Optional<HttpMessage> ping(FormatContext context) {
        return Optional.empty();
    }

    /** Security Hub drops an update whose {@code UpdatedAt} has not grown. */
    private static void times(ObjectNode finding, Alert alert) {
        Instant created = alert.startedAt() == null ? alert.happenedAt() : alert.startedAt();
        Instant told = toldAt(alert);
        Instant ended = alert.endedAt() == null ? told : alert.endedAt();
        Instant updated = ended.isAfter(told) ? ended : told;
        finding.put("CreatedAt", created.toString());
        finding.put("UpdatedAt", (updated.isBefore(created) ? created : updated).toString());
        finding.put("FirstObservedAt", created.toString());
        finding.put("LastObservedAt", (ended.isBefore(created) ? created : ended).toString());
    }

    private static Instant toldAt(Alert alert) {
        Detection detection = alert.insight() == null
                ? null
                : alert.insight().insightDetails().detection();
        return detection == null ? alert.happenedAt() : detection.detectedAt();
    }

    /** From Security Hub's taxonomy of finding types. */
    private static String type(String alertType) {
        return switch (alertType) {
            case "ApiProbing" -> "TTPs/Discovery";
            case "FailedSignIns" -> "TTPs/Credential Access";
            default -> "Unusual Behaviors/User";
        };
    }

    private static void fields(ObjectNode fields, Alert alert) {
        AlertLabels labels = alert.labels();
        field(fields, "EventSource", labels.source());
        field(fields, "EventName", labels.api());
        field(fields, "ErrorCode", labels.errorCode());
        field(fields, "Incident", labels.incident());
        for (Fact fact : AlertFacts.of(alert)) {
            field(fields, fact.name(), fact.value());
        }
    }

    private static void field(ObjectNode fields, String name, String value) {
        if (value != null && !value.isEmpty()) {
            fields.put("trail-insights/" + name, BoundedText.clean(value, Fact.LIMIT));
        }
    }
}
