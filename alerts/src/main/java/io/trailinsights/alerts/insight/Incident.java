package io.trailinsights.alerts.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;

/**
 * The Insights of one principal that belong together, as {@code detection.incident} names them: one story, not twenty
 * alerts.
 *
 * @param id the same in every record of the incident
 * @param principal who is behind it, untrusted
 * @param since when its first Insight begins
 * @param insights Insights so far, this one included
 */
public record Incident(String id, String principal, Instant since, int insights) {
    /** Its member in {@code detection}. */
    static final String KEY = "incident";

    public Incident {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(principal, "principal is null");
        Objects.requireNonNull(since, "since is null");
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("principal", principal);
        json.put("since", since.toString());
        json.put("insights", insights);
        return json;
    }

    static Incident of(JsonNode json) {
        if (json == null
                || !json.path("id").isTextual()
                || !json.path("principal").isTextual()) {
            return null;
        }
        try {
            return new Incident(
                    json.path("id").textValue(),
                    json.path("principal").textValue(),
                    Instant.parse(json.path("since").asText()),
                    json.path("insights").asInt());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
