package io.trailinsights.job.demo.page;

import com.fasterxml.jackson.databind.JsonNode;

/** Slack's incoming webhook: whoever knows the address may post, and {@code ok} is the whole answer. */
final class SlackReceiver implements LocalReceiver {
    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Taken take(Posted message) throws RefusedMessageException {
        JsonNode blocks = message.body().path("blocks");
        if (!message.body().path("text").isTextual() || !blocks.isArray()) {
            throw new RefusedMessageException(Answer.text(400, "invalid_payload"));
        }
        String last = blocks.path(blocks.size() - 1).at("/elements/0/text").asText();
        return new Taken(EpisodeId.lastWord(last), "the address is the secret", Answer.text(200, "ok"));
    }
}
