package io.trailinsights.job.demo.page;

import com.fasterxml.jackson.databind.JsonNode;

/** A Microsoft Teams workflow: it takes an envelope with an Adaptive Card, and says only that it has begun. */
final class TeamsReceiver implements LocalReceiver {
    @Override
    public String name() {
        return "teams";
    }

    @Override
    public Taken take(Posted message) throws RefusedMessageException {
        JsonNode card = message.body().at("/attachments/0/content");
        JsonNode body = card.path("body");
        if (!card.path("type").asText().equals("AdaptiveCard") || !body.isArray()) {
            throw new RefusedMessageException(Answer.text(400, "the request has no Adaptive Card"));
        }
        // Backslashes are Markdown's; an id has none of its own.
        String last = body.path(body.size() - 1).path("text").asText().replace("\\", "");
        return new Taken(EpisodeId.lastWord(last), "the address is the secret", Answer.empty(202));
    }
}
