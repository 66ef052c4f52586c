package io.trailinsights.comparison.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Claims as lines of JSON: as much of an Insights record as it takes to score one. */
public final class ClaimLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClaimLines() {}

    /**
     * Reads Insights records: a Start is a claim, its End gives it its end and a better name.
     *
     * @throws IOException when a line is no Insights record
     */
    public static List<Claim> read(Path file) throws IOException {
        Map<String, Claim> claims = new LinkedHashMap<>();
        List<JsonNode> ends = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank()) {
                continue;
            }
            JsonNode record = JSON.readTree(line);
            if (record.at("/insightDetails/state").asText().equals("Start")) {
                claims.putIfAbsent(text(record, "/sharedEventID"), start(record));
            } else {
                ends.add(record);
            }
        }
        for (JsonNode end : ends) {
            claims.computeIfPresent(text(end, "/sharedEventID"), (id, claim) -> ended(claim, end));
        }
        return List.copyOf(claims.values());
    }

    private static Claim start(JsonNode record) throws IOException {
        String detected = record.at("/insightDetails/detection/detectedAt").textValue();
        return new Claim(
                text(record, "/recipientAccountId"),
                text(record, "/awsRegion"),
                text(record, "/insightDetails/eventSource"),
                text(record, "/insightDetails/eventName"),
                record.at("/insightDetails/errorCode").textValue(),
                ms(text(record, "/eventTime")),
                Claim.NONE,
                detected == null ? Claim.NONE : ms(detected),
                top(record),
                record.at("/insightDetails/detection/incident/principal").textValue());
    }

    private static Claim ended(Claim claim, JsonNode end) {
        String top = top(end);
        String incident = end.at("/insightDetails/detection/incident/principal").textValue();
        return new Claim(
                claim.account(),
                claim.region(),
                claim.eventSource(),
                claim.eventName(),
                claim.errorCode(),
                claim.startMs(),
                ms(end.at("/eventTime").textValue()),
                claim.detectedMs(),
                top == null ? claim.principal() : top,
                incident == null ? claim.incidentPrincipal() : incident);
    }

    private static String top(JsonNode record) {
        for (JsonNode each : record.at("/insightDetails/insightContext/attributions")) {
            if (each.path("attribute").asText().equals("userIdentityArn")) {
                return each.at("/insight/0/value").textValue();
            }
        }
        return null;
    }

    private static String text(JsonNode record, String at) throws IOException {
        String text = record.at(at).textValue();
        if (text == null) {
            throw new IOException("no Insights record: it has no " + at + ": " + record);
        }
        return text;
    }

    private static long ms(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    /** Writes claims, a Start and, where it is known, an End each. */
    public static void write(Path file, List<Claim> claims) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Claim claim : claims) {
            String id = "claim-" + lines.size();
            lines.add(line(claim, id, "Start", claim.startMs()));
            if (claim.endMs() != Claim.NONE) {
                lines.add(line(claim, id, "End", claim.endMs()));
            }
        }
        Files.write(file, lines);
    }

    private static String line(Claim claim, String id, String state, long timeMs) throws IOException {
        ObjectNode record = JSON.createObjectNode();
        record.put("eventTime", Instant.ofEpochMilli(timeMs).toString());
        record.put("awsRegion", claim.region());
        record.put("recipientAccountId", claim.account());
        record.put("sharedEventID", id);
        ObjectNode details = record.putObject("insightDetails");
        details.put("state", state);
        details.put("eventSource", claim.eventSource());
        details.put("eventName", claim.eventName());
        details.put("insightType", claim.errorCode() == null ? "ApiCallRateInsight" : "ApiErrorRateInsight");
        if (claim.errorCode() != null) {
            details.put("errorCode", claim.errorCode());
        }
        ObjectNode who =
                details.putObject("insightContext").putArray("attributions").addObject();
        who.put("attribute", "userIdentityArn");
        if (claim.principal() != null) {
            who.putArray("insight").addObject().put("value", claim.principal());
        }
        ObjectNode detection = details.putObject("detection");
        if (claim.detectedMs() != Claim.NONE) {
            detection.put("detectedAt", Instant.ofEpochMilli(claim.detectedMs()).toString());
        }
        if (claim.incidentPrincipal() != null) {
            detection.putObject("incident").put("principal", claim.incidentPrincipal());
        }
        return JSON.writeValueAsString(record);
    }
}
