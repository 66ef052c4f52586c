package io.trailinsights.alerts.finding;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.alerts.insight.DisruptiveEscapes;
import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.alerts.insight.Wording;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Detection Findings as JSON: one line, no nulls, the keys and numbers of OCSF 1.8.0. Control, line-separator and
 * bidirectional characters are written as escapes. Safe for several threads.
 */
public final class FindingJson {
    /** Detection Finding. */
    public static final int CLASS_UID = 2004;

    /** Findings. */
    public static final int CATEGORY_UID = 2;
    /** New: nobody has looked at it. That it is over does not say that somebody has. */
    public static final int STATUS_NEW = 1;
    /** Suppressed: a rule of the user's says that it needs no attention. */
    public static final int STATUS_SUPPRESSED = 3;
    /** An analytic that is statistics. */
    public static final int STATISTICAL = 3;

    /** Version of the schema. */
    public static final String SCHEMA = "1.8.0";
    /** Name of product and vendor. */
    public static final String PRODUCT = "Trail Insights";

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .characterEscapes(new DisruptiveEscapes())
                    .build())
            .build();

    private FindingJson() {}

    /** The finding as one line of JSON, without a line feed at its end. */
    public static String write(DetectionFinding finding) {
        StringWriter text = new StringWriter(4096);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            classification(json, finding);
            metadata(json, finding);
            info(json, finding);
            cloud(json, finding);
            evidences(json, finding);
            anomalies(json, finding);
            unmapped(json, finding);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes any text", e);
        }
        return PlainText.wellFormed(text.toString());
    }

    private static void classification(JsonGenerator json, DetectionFinding finding) throws IOException {
        int activity = finding.activity().id();
        json.writeNumberField("class_uid", CLASS_UID);
        json.writeNumberField("category_uid", CATEGORY_UID);
        json.writeNumberField("activity_id", activity);
        json.writeNumberField("type_uid", 100 * CLASS_UID + activity);
        json.writeNumberField("severity_id", severityId(finding.severity()));
        json.writeNumberField("time", finding.timeMs());
        json.writeNumberField("start_time", finding.startMs());
        json.writeNumberField("end_time", finding.endMs());
        json.writeNumberField("status_id", finding.muted() == null ? STATUS_NEW : STATUS_SUPPRESSED);
        json.writeBooleanField("is_alert", finding.activity() != FindingActivity.CLOSE);
        json.writeStringField("message", finding.message());
    }

    /** OCSF's number of a severity: 2 Low, 3 Medium, 4 High, 5 Critical. */
    public static int severityId(Severity severity) {
        return switch (severity) {
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
    }

    private static void metadata(JsonGenerator json, DetectionFinding finding) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("version", SCHEMA);
        json.writeArrayFieldStart("profiles");
        json.writeString("cloud");
        json.writeEndArray();
        json.writeObjectFieldStart("product");
        json.writeStringField("name", PRODUCT);
        json.writeStringField("vendor_name", PRODUCT);
        json.writeEndObject();
        json.writeStringField("uid", FindingIds.eventUid(finding));
        if (finding.incidentId() != null) {
            json.writeStringField("correlation_uid", finding.incidentId());
        }
        json.writeEndObject();
    }

    private static void info(JsonGenerator json, DetectionFinding finding) throws IOException {
        json.writeObjectFieldStart("finding_info");
        json.writeStringField("uid", finding.uid());
        json.writeStringField("title", finding.title());
        json.writeStringField("desc", finding.message());
        json.writeNumberField("first_seen_time", finding.startMs());
        json.writeNumberField("last_seen_time", finding.endMs());
        json.writeObjectFieldStart("analytic");
        json.writeStringField("name", finding.type());
        json.writeNumberField("type_id", STATISTICAL);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void cloud(JsonGenerator json, DetectionFinding finding) throws IOException {
        json.writeObjectFieldStart("cloud");
        json.writeStringField("provider", "AWS");
        if (finding.region() != null) {
            json.writeStringField("region", finding.region());
        }
        json.writeObjectFieldStart("account");
        json.writeStringField("uid", finding.account());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void evidences(JsonGenerator json, DetectionFinding finding) throws IOException {
        json.writeArrayFieldStart("evidences");
        for (Evidence evidence : finding.evidence()) {
            json.writeStartObject();
            json.writeObjectFieldStart("api");
            json.writeStringField("operation", evidence.eventName());
            json.writeObjectFieldStart("service");
            json.writeStringField("name", evidence.eventSource());
            json.writeEndObject();
            if (evidence.errorCode() != null) {
                json.writeObjectFieldStart("response");
                json.writeStringField("error", evidence.errorCode());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeObjectFieldStart("actor");
            json.writeObjectFieldStart("user");
            json.writeStringField("uid", evidence.principal());
            json.writeEndObject();
            json.writeEndObject();
            json.writeObjectFieldStart("data");
            json.writeStringField("region", evidence.region());
            json.writeNumberField("time", evidence.timeMs());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void anomalies(JsonGenerator json, DetectionFinding finding) throws IOException {
        json.writeArrayFieldStart("anomaly_analyses");
        json.writeStartObject();
        json.writeArrayFieldStart("analysis_targets");
        json.writeStartObject();
        json.writeStringField("name", Objects.requireNonNullElse(finding.principal(), finding.account()));
        json.writeStringField("type", finding.principal() == null ? "Account" : "User");
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayFieldStart("baselines");
        observations(json, finding.observed(), Wording.number(finding.expected()), null);
        json.writeEndArray();
        json.writeArrayFieldStart("anomalies");
        observations(json, finding.observed(), Long.toString(finding.count()), "Frequency Analysis");
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void observations(JsonGenerator json, String parameter, String value, String type)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("observation_parameter", parameter);
        if (type != null) {
            json.writeStringField("observation_type", type);
        }
        json.writeArrayFieldStart("observations");
        json.writeStartObject();
        json.writeStringField("value", value);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void unmapped(JsonGenerator json, DetectionFinding finding) throws IOException {
        json.writeObjectFieldStart("unmapped");
        json.writeStringField("configVersion", finding.configVersion());
        if (finding.incidentId() != null) {
            json.writeObjectFieldStart("incident");
            json.writeStringField("id", finding.incidentId());
            json.writeStringField("principal", finding.principal());
            json.writeEndObject();
        }
        if (finding.muted() != null) {
            json.writeFieldName(Muted.NAME);
            MAPPER.writeTree(json, finding.muted().toJson());
        }
        json.writeEndObject();
    }
}
