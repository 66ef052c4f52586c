package io.trailinsights.job.demo.page;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;

/**
 * How far the demo is.
 *
 * @param stage what it does
 * @param from when the played records begin
 * @param liveFrom when the live day begins
 * @param to when the live day ends
 * @param at how far the records are played; null before the first
 */
public record Progress(Stage stage, Instant from, Instant liveFrom, Instant to, Instant at) {
    /** What the demo does, one after the other. */
    public enum Stage {
        /** Weeks of history are read at full speed. */
        HISTORY,
        /** The live day is played. */
        LIVE,
        /** All is played. */
        OVER
    }

    private static final JsonMapper JSON = new JsonMapper();

    public Progress {
        Objects.requireNonNull(stage, "stage is null");
        Objects.requireNonNull(from, "from is null");
        Objects.requireNonNull(liveFrom, "liveFrom is null");
        Objects.requireNonNull(to, "to is null");
    }

    /** The same demo, further on. */
    public Progress with(Stage next, Instant time) {
        return new Progress(next, from, liveFrom, to, time);
    }

    String json() {
        ObjectNode json = JSON.createObjectNode()
                .put("stage", stage.name())
                .put("from", from.toString())
                .put("liveFrom", liveFrom.toString())
                .put("to", to.toString());
        if (at != null) {
            json.put("at", at.toString());
        }
        return json.toString();
    }
}
