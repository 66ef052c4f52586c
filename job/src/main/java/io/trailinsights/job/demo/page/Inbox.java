package io.trailinsights.job.demo.page;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes what is posted to the receivers: within bounds, JSON, as the receiver wants it; then the page is told. */
final class Inbox {
    /** Bytes of a message; more than any format sends. */
    static final int LONGEST = 256 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, LocalReceiver> receivers = new HashMap<>();
    private final EventLog log;
    private final Clock clock;

    Inbox(List<LocalReceiver> receivers, EventLog log, Clock clock) {
        receivers.forEach(receiver -> this.receivers.put(receiver.name(), receiver));
        this.log = log;
        this.clock = clock;
    }

    /** The answer to what was posted to a receiver. */
    Answer take(String name, HttpExchange exchange) throws IOException {
        LocalReceiver receiver = receivers.get(name);
        if (receiver == null) {
            return Answer.text(404, "there is no such receiver");
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            return Answer.text(413, "a message has at most " + LONGEST + " bytes");
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), values.get(0)));
        if (!headers.getOrDefault("content-type", "").startsWith("application/json")) {
            return Answer.text(415, "a message is application/json");
        }
        try {
            Posted message = new Posted(headers, bytes, object(bytes));
            Taken taken = receiver.take(message);
            if (!taken.episode().isEmpty()) {
                log.append("message", MessageJson.message(name, clock.instant(), message, taken));
            }
            return taken.answer();
        } catch (RefusedMessageException e) {
            return e.answer();
        }
    }

    private static ObjectNode object(byte[] bytes) throws IOException, RefusedMessageException {
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new RefusedMessageException(Answer.text(400, "the message is no JSON"));
        }
        throw new RefusedMessageException(Answer.text(400, "the message is no JSON object"));
    }
}
