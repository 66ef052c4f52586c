package io.trailinsights.job.demo.page;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** PagerDuty's Events API v2: knows the sender by the routing key in the body, which it shows to nobody. */
final class PagerDutyReceiver implements LocalReceiver {
    private static final String ROUTING_KEY = "routing_key";
    private static final JsonMapper JSON = new JsonMapper();

    private final String routingKey;

    PagerDutyReceiver(String routingKey) {
        this.routingKey = routingKey;
    }

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public Taken take(Posted message) throws RefusedMessageException {
        ObjectNode event = message.body();
        byte[] key = event.path(ROUTING_KEY).asText().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(key, routingKey.getBytes(StandardCharsets.UTF_8))) {
            throw new RefusedMessageException(answer(400, "invalid event", "Invalid routing key", null));
        }
        event.put(ROUTING_KEY, "***");
        String episode = EpisodeId.of(event.path("dedup_key").asText());
        return new Taken(episode, "routing key is right", answer(202, "success", "Event processed", episode));
    }

    private static Answer answer(int status, String word, String text, String key) {
        ObjectNode answer = JSON.createObjectNode().put("status", word).put("message", text);
        if (key != null) {
            answer.put("dedup_key", key);
        }
        return Answer.json(status, answer.toString());
    }
}
