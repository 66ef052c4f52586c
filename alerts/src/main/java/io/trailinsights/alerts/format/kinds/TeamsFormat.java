package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpAnswer;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.format.ResponseClassifier;
import io.trailinsights.alerts.format.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Microsoft Teams by a workflow ("Post to a channel when a webhook request is received"): an Adaptive Card 1.4 in the
 * workflow's envelope. Teams takes 28 KB; the texts are so bounded that a card stays below 21 KB, which people found to
 * pass. An accepted request has started the flow; whether the card is shown, nobody says.
 */
final class TeamsFormat implements AlertFormat {
    /** The older connectors answer 200, and say in the body what Teams answered them. */
    private static final Pattern HIDDEN_ERROR = Pattern.compile("endpoint returned HTTP error ([1-5][0-9]{2})");

    private static final int HEAD = 4096;

    private final EpisodeLink link;

    TeamsFormat(EpisodeLink link) {
        this.link = link;
    }

    @Override
    public FormatName name() {
        return FormatName.TEAMS;
    }

    @Override
    public HttpMessage render(Alert alert, FormatContext context) {
        ObjectNode card = card();
        ArrayNode body = (ArrayNode) card.get("body");
        title(body, alert.title(), alert.phase() == AlertPhase.END ? "Good" : "Attention");
        text(body, alert.explanation());
        ArrayNode facts = body.addObject().put("type", "FactSet").putArray("facts");
        for (Fact fact : AlertFacts.of(alert)) {
            facts.addObject().put("title", fact.name()).put("value", TeamsText.escape(fact.value()));
        }
        subtle(body, AlertTimes.of(alert) + "  " + alert.episode());
        if (link.of(alert) != null) {
            card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Open the episode")
                    .put("url", link.of(alert));
        }
        return post(card);
    }

    @Override
    public Optional<HttpMessage> digest(Digest digest, FormatContext context) {
        ObjectNode card = card();
        ArrayNode body = (ArrayNode) card.get("body");
        title(body, DigestText.title(digest), "Warning");
        DigestText.lines(digest).forEach(line -> text(body, line));
        subtle(body, DigestText.stretch(digest) + "  " + digest.id());
        return Optional.of(post(card));
    }

    @Override
    public Optional<HttpMessage> ping(FormatContext context) {
        ObjectNode card = card();
        ArrayNode body = (ArrayNode) card.get("body");
        title(body, PingText.TITLE, "Default");
        text(body, PingText.of(context));
        return Optional.of(post(card));
    }

    @Override
    public Verdict judge(HttpAnswer answer, Instant now) {
        if (answer.status() >= 200 && answer.status() < 300) {
            String body = answer.bodyHead();
            Matcher hidden = HIDDEN_ERROR.matcher(body.substring(0, Math.min(HEAD, body.length())));
            if (hidden.find()) {
                int status = Integer.parseInt(hidden.group(1));
                return ResponseClassifier.judge(HttpAnswer.of(status, answer.retryAfter(), ""), now);
            }
        }
        return ResponseClassifier.judge(answer, now);
    }

    private static ObjectNode card() {
        ObjectNode card = JsonBody.object();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.putObject("msteams").put("width", "full");
        card.putArray("body");
        return card;
    }

    private static void title(ArrayNode body, String text, String color) {
        block(body, text).put("weight", "Bolder").put("size", "Medium").put("color", color);
    }

    private static void text(ArrayNode body, String text) {
        block(body, text);
    }

    private static void subtle(ArrayNode body, String text) {
        block(body, text).put("isSubtle", true).put("size", "Small");
    }

    private static ObjectNode block(ArrayNode body, String text) {
        return body.addObject()
                .put("type", "TextBlock")
                .put("text", TeamsText.escape(text))
                .put("wrap", true);
    }

    private static HttpMessage post(ObjectNode card) {
        ObjectNode message = JsonBody.object();
        message.put("type", "message");
        ObjectNode attachment = message.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        attachment.putNull("contentUrl");
        attachment.set("content", card);
        return new HttpMessage(JsonBody.JSON, Map.of(), JsonBody.bytes(message));
    }
}
