package io.trailinsights.job.demo.page;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertLabels;
import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.PlainText;
import java.time.Instant;
import java.util.List;

/** What came in, as the page is told. */
final class MessageJson {
    /** Headers that mean something to a person. */
    private static final List<String> SHOWN =
            List.of("content-type", "user-agent", "webhook-id", "webhook-timestamp", "webhook-signature");

    private static final JsonMapper JSON = new JsonMapper();

    private MessageJson() {}

    /**
     * A message that a receiver has taken.
     *
     * @param at when it came, on the wall clock
     */
    static String message(String receiver, Instant at, Posted message, Taken taken) {
        ObjectNode json = JSON.createObjectNode()
                .put("receiver", receiver)
                .put("episode", taken.episode())
                .put("at", at.toString())
                .put("bytes", message.bytes().length)
                .put("check", taken.check())
                .put("status", taken.answer().status());
        ObjectNode headers = json.putObject("headers");
        for (String name : SHOWN) {
            if (message.headers().containsKey(name)) {
                headers.put(name, message.header(name));
            }
        }
        json.set("body", message.body());
        return json.toString();
    }

    /** An alert in words, for the list of alerts. */
    static String alert(Alert alert) {
        AlertLabels labels = alert.labels();
        ObjectNode json = JSON.createObjectNode()
                .put("episode", alert.episode())
                .put("kind", alert.kind().name())
                .put("phase", alert.phase().name())
                .put("title", alert.title())
                .put("headline", alert.headline())
                .put("explanation", alert.explanation());
        text(json, "account", labels.account());
        text(json, "region", labels.region());
        text(json, "source", labels.source());
        text(json, "api", labels.api());
        text(json, "errorCode", labels.errorCode());
        text(
                json,
                "severity",
                labels.severity() == null ? null : labels.severity().label());
        text(
                json,
                "principal",
                labels.principals().isEmpty() ? null : labels.principals().get(0));
        text(json, "mute", labels.mute());
        text(
                json,
                "startedAt",
                alert.startedAt() == null ? null : alert.startedAt().toString());
        text(json, "endedAt", alert.endedAt() == null ? null : alert.endedAt().toString());
        text(json, "happenedAt", alert.happenedAt().toString());
        Detection detection = alert.insight() == null
                ? null
                : alert.insight().insightDetails().detection();
        text(
                json,
                "detectedAt",
                detection == null ? null : detection.detectedAt().toString());
        return json.toString();
    }

    private static void text(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, PlainText.clean(value, AlertLabels.VALUE_LIMIT));
        }
    }
}
