package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.insight.DisruptiveEscapes;
import io.trailinsights.alerts.insight.PlainText;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Bodies of messages: JSON on one line. Control and bidirectional characters are written as escapes and halves of
 * surrogate pairs as U+FFFD, so that a body is harmless in a receiver's log too. Numbers keep every digit.
 */
final class JsonBody {
    static final String JSON = "application/json";

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .characterEscapes(new DisruptiveEscapes())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private JsonBody() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode list(JsonNode only) {
        return MAPPER.createArrayNode().add(only);
    }

    /** A record that was read before, as a tree of its own. */
    static ObjectNode parse(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an alert holds the JSON it was read from", e);
        }
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return PlainText.wellFormed(MAPPER.writeValueAsString(tree)).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of plain values is written without fail", e);
        }
    }
}
