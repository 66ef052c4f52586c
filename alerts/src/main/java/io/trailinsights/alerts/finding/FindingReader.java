package io.trailinsights.alerts.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@link FindingJson} writes. The expected number comes back as it was written for people, so rounded; all
 * else as it was. Safe for several threads.
 */
public final class FindingReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Last millisecond of the year 9999: no arithmetic on a time from outside can overflow. */
    private static final long LATEST_MS = 253_402_300_799_999L;

    private FindingReader() {}

    /**
     * A finding and the id of this one event of it.
     *
     * @param finding what was found
     * @param eventUid {@code metadata.uid}
     */
    public record Read(DetectionFinding finding, String eventUid) {}

    /**
     * Reads a finding.
     *
     * @param json one record, without an envelope
     * @throws FindingFormatException if it is no JSON object, or lacks what every finding of ours has
     */
    public static Read read(String json) throws FindingFormatException {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node.path("class_uid").intValue() != FindingJson.CLASS_UID) {
                throw new FindingFormatException("class_uid is not " + FindingJson.CLASS_UID);
            }
            return new Read(finding(node), text(node, "/metadata/uid"));
        } catch (JsonProcessingException e) {
            throw new FindingFormatException("no JSON: " + PlainText.clean(e.getOriginalMessage(), 200), e);
        }
    }

    private static DetectionFinding finding(JsonNode node) throws FindingFormatException {
        JsonNode analysis = node.at("/anomaly_analyses/0");
        JsonNode target = analysis.at("/analysis_targets/0");
        return new DetectionFinding(
                activity(node.path("activity_id").intValue()),
                text(node, "/finding_info/uid"),
                text(node, "/finding_info/analytic/name"),
                text(node, "/finding_info/title"),
                text(node, "/message"),
                severity(node.path("severity_id").intValue()),
                text(node, "/cloud/account/uid"),
                node.at("/cloud/region").textValue(),
                time(node, "start_time"),
                time(node, "end_time"),
                time(node, "time"),
                "User".equals(target.path("type").textValue()) ? text(target, "/name") : null,
                node.at("/metadata/correlation_uid").textValue(),
                text(analysis, "/anomalies/0/observation_parameter"),
                number(analysis, "/baselines/0/observations/0/value"),
                (long) number(analysis, "/anomalies/0/observations/0/value"),
                evidences(node.path("evidences")),
                Muted.read(node.at("/unmapped/" + Muted.NAME)),
                text(node, "/unmapped/configVersion"));
    }

    private static List<Evidence> evidences(JsonNode nodes) throws FindingFormatException {
        List<Evidence> evidences = new ArrayList<>();
        for (JsonNode node : nodes) {
            evidences.add(new Evidence(
                    text(node, "/data/region"),
                    text(node, "/api/service/name"),
                    text(node, "/api/operation"),
                    node.at("/api/response/error").textValue(),
                    text(node, "/actor/user/uid"),
                    time(node.path("data"), "time")));
        }
        return evidences;
    }

    private static FindingActivity activity(int id) throws FindingFormatException {
        for (FindingActivity activity : FindingActivity.values()) {
            if (activity.id() == id) {
                return activity;
            }
        }
        throw new FindingFormatException("activity_id is none of 1, 2 and 3");
    }

    private static Severity severity(int id) throws FindingFormatException {
        for (Severity severity : Severity.values()) {
            if (FindingJson.severityId(severity) == id) {
                return severity;
            }
        }
        throw new FindingFormatException("severity_id is none of 2 to 5");
    }

    private static String text(JsonNode node, String pointer) throws FindingFormatException {
        String text = node.at(pointer).textValue();
        if (text == null) {
            throw new FindingFormatException(pointer + " is missing, or no text");
        }
        return text;
    }

    private static long time(JsonNode node, String key) throws FindingFormatException {
        JsonNode time = node.path(key);
        if (!time.canConvertToLong() || time.longValue() < 0 || time.longValue() > LATEST_MS) {
            throw new FindingFormatException(key + " is no time in milliseconds since 1970");
        }
        return time.longValue();
    }

    /** A number as a text for people, with thousands separators. */
    private static double number(JsonNode node, String pointer) throws FindingFormatException {
        try {
            return Double.parseDouble(text(node, pointer).replace(",", ""));
        } catch (NumberFormatException e) {
            throw new FindingFormatException(pointer + " is no number", e);
        }
    }
}
