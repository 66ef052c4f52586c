package io.trailinsights.alerts.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/**
 * That somebody wanted no call for an Insight: {@code detection.muted}. The Insight is recorded all the same. An End has
 * what its Start had, also where the mute ran out or was taken back in between: nobody heard of the Start.
 *
 * @param rule the id of the rule
 * @param until when the mute ends, on the clock of the events; null where it has no end
 * @param author who made the rule, or null
 * @param reason why, or null
 */
public record Muted(String rule, Instant until, String author, String reason) {
    /** The member of {@code detection}. */
    public static final String NAME = "muted";

    public Muted {
        Objects.requireNonNull(rule, "rule is null");
    }

    /** The mute of a decision as it was read; null where there is none, or none that can be understood. */
    public static Muted of(Detection detection) {
        return detection == null ? null : read(detection.others().get(NAME));
    }

    /** A mute as {@link #toJson} writes it; null where there is none, or none that can be understood. */
    public static Muted read(JsonNode muted) {
        if (muted == null || !muted.path("rule").isTextual()) {
            return null;
        }
        return new Muted(
                muted.path("rule").textValue(),
                time(muted.path("until").textValue()),
                muted.path("author").textValue(),
                muted.path("reason").textValue());
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** As it is written. */
    public JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule", rule);
        if (until != null) {
            json.put("until", until.toString());
        }
        if (author != null) {
            json.put("author", author);
        }
        if (reason != null) {
            json.put("reason", reason);
        }
        return json;
    }
}
