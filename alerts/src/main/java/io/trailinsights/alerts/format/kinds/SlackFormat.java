package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpAnswer;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.format.Reason;
import io.trailinsights.alerts.format.ResponseClassifier;
import io.trailinsights.alerts.format.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Slack's incoming webhooks, with Block Kit. A webhook gives no id of the message back, so an end is a message of its
 * own; the last line carries the episode's id, by which people see what belongs together and what came twice. Slack does
 * not drop repetitions.
 */
final class SlackFormat implements AlertFormat {
    private static final int TITLE_LIMIT = 150;
    private static final int TEXT_LIMIT = 3000;
    private static final int FIELD_LIMIT = 2000;

    /** Answers with status 400 that every other message would get too. */
    private static final Pattern WRONG_WEBHOOK =
            Pattern.compile("(user_not_found|channel_not_found|no_team|no_service|invalid_token|team_disabled).*");

    private final EpisodeLink link;

    SlackFormat(EpisodeLink link) {
        this.link = link;
    }

    @Override
    public FormatName name() {
        return FormatName.SLACK;
    }

    @Override
    public HttpMessage render(Alert alert, FormatContext context) {
        ObjectNode message = message(alert.headline(), alert.title());
        ArrayNode blocks = (ArrayNode) message.get("blocks");
        section(blocks).set("text", SlackText.plain(alert.explanation(), TEXT_LIMIT));
        ArrayNode fields = section(blocks).putArray("fields");
        for (Fact fact : AlertFacts.of(alert)) {
            fields.add(SlackText.fact(fact, FIELD_LIMIT));
        }
        ArrayNode last = context(blocks);
        last.add(SlackText.plain(AlertTimes.of(alert) + "  " + alert.episode(), TEXT_LIMIT));
        if (link.of(alert) != null) {
            last.add(SlackText.link(link.of(alert), "Open the episode"));
        }
        return post(message);
    }

    @Override
    public Optional<HttpMessage> digest(Digest digest, FormatContext context) {
        ObjectNode message = message(DigestText.title(digest), DigestText.title(digest));
        ArrayNode blocks = (ArrayNode) message.get("blocks");
        List<String> lines = DigestText.lines(digest);
        if (!lines.isEmpty()) {
            section(blocks).set("text", SlackText.plain(String.join("\n", lines), TEXT_LIMIT));
        }
        context(blocks).add(SlackText.plain(DigestText.stretch(digest) + "  " + digest.id(), TEXT_LIMIT));
        return Optional.of(post(message));
    }

    @Override
    public Optional<HttpMessage> ping(FormatContext context) {
        String text = PingText.of(context);
        ObjectNode message = message(text, PingText.TITLE);
        section((ArrayNode) message.get("blocks")).set("text", SlackText.plain(text, TEXT_LIMIT));
        return Optional.of(post(message));
    }

    /** Slack says in words what is wrong; a few of them say it of the webhook and not of the message. */
    @Override
    public Verdict judge(HttpAnswer answer, Instant now) {
        if (answer.status() == 400
                && WRONG_WEBHOOK.matcher(answer.bodyHead().strip()).matches()) {
            return Verdict.deadAndOpen(Reason.NOT_FOUND);
        }
        return ResponseClassifier.judge(answer, now);
    }

    /** {@code text} is what a phone shows before the message is opened. */
    private static ObjectNode message(String text, String title) {
        ObjectNode message = JsonBody.object();
        message.put("text", SlackText.escape(text));
        message.put("mrkdwn", false);
        message.put("unfurl_links", false);
        message.put("unfurl_media", false);
        ObjectNode header = message.putArray("blocks").addObject();
        header.put("type", "header");
        header.set("text", SlackText.plain(title, TITLE_LIMIT));
        return message;
    }

    private static ObjectNode section(ArrayNode blocks) {
        return blocks.addObject().put("type", "section");
    }

    private static ArrayNode context(ArrayNode blocks) {
        return blocks.addObject().put("type", "context").putArray("elements");
    }

    private static HttpMessage post(ObjectNode message) {
        return new HttpMessage(JsonBody.JSON, Map.of(), JsonBody.bytes(message));
    }
}
