package io.trailinsights.comparison.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings as lines of JSON: as much of a Detection Finding as it takes to score one. */
public final class FindingLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DETECTION_FINDING = 2004;

    private FindingLines() {}

    /**
     * Reads Detection Findings: those with one {@code finding_info.uid} are one, of all their principals.
     *
     * @throws IOException when a line is no Detection Finding
     */
    public static List<Claim.Finding> read(Path file) throws IOException {
        Map<String, Claim.Finding> findings = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode record = JSON.readTree(line);
            String uid = record.at("/finding_info/uid").textValue();
            if (uid == null || record.path("class_uid").asInt() != DETECTION_FINDING) {
                throw new IOException("no Detection Finding: " + line);
            }
            findings.merge(uid, finding(record), Claim.Finding::plus);
        }
        return List.copyOf(findings.values());
    }

    private static Claim.Finding finding(JsonNode record) {
        Set<String> who = new HashSet<>();
        for (JsonNode evidence : record.path("evidences")) {
            String principal = evidence.at("/actor/user/uid").textValue();
            if (principal != null) {
                who.add(principal);
            }
        }
        return new Claim.Finding(
                record.at("/cloud/account/uid").asText(),
                record.path("start_time").asLong(),
                record.path("end_time").asLong(),
                Set.copyOf(who));
    }

    /** Writes findings, a line each; a number stands for what names it. */
    public static void write(Path file, List<Claim.Finding> findings) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Claim.Finding finding : findings) {
            lines.add(line(finding, "finding-" + lines.size()));
        }
        Files.write(file, lines);
    }

    private static String line(Claim.Finding finding, String uid) throws IOException {
        ObjectNode record = JSON.createObjectNode();
        record.put("class_uid", DETECTION_FINDING);
        record.put("time", finding.startMs());
        record.put("start_time", finding.startMs());
        record.put("end_time", finding.endMs());
        record.putObject("finding_info").put("uid", uid);
        record.putObject("cloud").putObject("account").put("uid", finding.account());
        ArrayNode evidences = record.putArray("evidences");
        for (String principal : finding.who()) {
            evidences.addObject().putObject("actor").putObject("user").put("uid", principal);
        }
        return JSON.writeValueAsString(record);
    }
}
