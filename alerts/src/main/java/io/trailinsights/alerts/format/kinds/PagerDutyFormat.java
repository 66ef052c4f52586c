package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertLabels;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.insight.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * PagerDuty's Events API v2: what begins triggers, what is over resolves, and the episode is the {@code dedup_key} that
 * joins them, so repetitions are harmless. What has grown triggers again under the same key, which adds to the open
 * alert. A resolve without an open alert is dropped, so an end alone says nothing here.
 *
 * <p>A digest triggers with severity {@code info}, under its own key: a person has to close it, for nothing else tells
 * PagerDuty that alerts were held back. A ping is a resolve of a key that nobody triggers: it is accepted or refused as
 * any event is, and calls nobody.
 */
final class PagerDutyFormat implements AlertFormat {
    private static final int SUMMARY_LIMIT = 1024;
    private static final String PING_KEY = "trail-insights-ping";

    private final String routingKey;
    private final EpisodeLink link;

    /** @param routingKey the integration's key: a secret, in every body */
    PagerDutyFormat(String routingKey, EpisodeLink link) {
        this.routingKey = Objects.requireNonNull(routingKey, "routingKey is null");
        this.link = link;
    }

    @Override
    public FormatName name() {
        return FormatName.PAGERDUTY;
    }

    @Override
    public HttpMessage render(Alert alert, FormatContext context) {
        if (alert.phase() == AlertPhase.END) {
            return post(event("resolve", alert.episode()));
        }
        ObjectNode event = event("trigger", alert.episode());
        event.set("payload", payload(alert));
        String address = link.of(alert);
        if (address != null) {
            event.putArray("links").addObject().put("href", address).put("text", "Open the episode");
        }
        return post(event);
    }

    @Override
    public Optional<HttpMessage> digest(Digest digest, FormatContext context) {
        ObjectNode event = event("trigger", digest.id());
        ObjectNode payload = event.putObject("payload");
        head(payload, DigestText.title(digest), "trail-insights", Severity.LOW, digest.to());
        payload.put("class", "Digest");
        List<String> lines = DigestText.lines(digest);
        ObjectNode details = payload.putObject("custom_details");
        details.put("held_back", DigestText.stretch(digest));
        for (int i = 0; i < lines.size(); i++) {
            details.put(String.format(Locale.ROOT, "alert_%02d", i + 1), lines.get(i));
        }
        return Optional.of(post(event));
    }

    @Override
    public Optional<HttpMessage> ping(FormatContext context) {
        return Optional.of(post(event("resolve", PING_KEY)));
    }

    private static ObjectNode payload(Alert alert) {
        AlertLabels labels = alert.labels();
        ObjectNode payload = JsonBody.object();
        String source = join("/", labels.account(), labels.region());
        Instant at = alert.startedAt() == null ? alert.happenedAt() : alert.startedAt();
        head(payload, alert.headline(), source.isEmpty() ? "trail-insights" : source, labels.severity(), at);
        text(payload, "component", labels.source());
        text(payload, "group", labels.account());
        text(payload, "class", labels.type());
        ObjectNode details = payload.putObject("custom_details");
        details.put("explanation", alert.explanation());
        for (Fact fact : AlertFacts.of(alert)) {
            details.put(fact.name().toLowerCase(Locale.ROOT), fact.value());
        }
        details.put("episode", alert.episode());
        return payload;
    }

    private static void head(ObjectNode payload, String summary, String source, Severity severity, Instant at) {
        payload.put("summary", BoundedText.cut(summary, SUMMARY_LIMIT));
        payload.put("source", source);
        payload.put("severity", SeverityWord.paging(severity));
        payload.put("timestamp", at.toString());
    }

    private static void text(ObjectNode payload, String key, String value) {
        if (value != null && !value.isEmpty()) {
            payload.put(key, BoundedText.clean(value, Fact.LIMIT));
        }
    }

    private static String join(String between, String first, String second) {
        String account = first == null ? "" : first;
        String region = second == null ? "" : second;
        return BoundedText.clean(
                account.isEmpty() || region.isEmpty() ? account + region : account + between + region, Fact.LIMIT);
    }

    private ObjectNode event(String action, String key) {
        ObjectNode event = JsonBody.object();
        event.put("routing_key", routingKey);
        event.put("event_action", action);
        event.put("dedup_key", key);
        return event;
    }

    private static HttpMessage post(ObjectNode event) {
        return new HttpMessage(JsonBody.JSON, Map.of(), JsonBody.bytes(event));
    }
}
