package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;
import io.trailinsights.alerts.alert.AlertLabels;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.insight.Severity;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Prometheus Alertmanager, API v2. It forgets: an alert is over once its {@code endsAt} has passed. So what lasts is sent
 * each minute ({@link FormatName#resend()}) with {@code endsAt} four minutes ahead, as Prometheus does.
 *
 * <p>The labels are an alert's identity. They hold nothing that changes between beginning and end; severity may, so that
 * of the beginning stays ({@link FormatContext#begun()}). One request holds one alert: then 400 is the verdict on it.
 */
final class AlertmanagerFormat implements AlertFormat {
    private static final String PATH = "/api/v2/alerts";
    private static final Duration AHEAD = Duration.ofMinutes(4);
    private static final Duration SHORT_LIVED = Duration.ofMinutes(15);

    private final EpisodeLink link;

    AlertmanagerFormat(EpisodeLink link) {
        this.link = link;
    }

    @Override
    public FormatName name() {
        return FormatName.ALERTMANAGER;
    }

    @Override
    public HttpMessage render(Alert alert, FormatContext context) {
        Instant ends = ends(alert, context.now());
        Instant starts = alert.startedAt() == null || alert.startedAt().isAfter(ends) ? ends : alert.startedAt();
        ObjectNode body = JsonBody.object();
        body.set(
                "labels", labels(alert, context.begun() == null ? alert.labels().severity() : context.begun()));
        ObjectNode annotations = body.putObject("annotations");
        annotations.put("summary", alert.headline());
        annotations.put("description", alert.explanation());
        annotations.put("shared_event_id", alert.episode());
        body.put("startsAt", starts.toString());
        body.put("endsAt", ends.toString());
        if (link.of(alert) != null) {
            body.put("generatorURL", link.of(alert));
        }
        return post(body);
    }

    /** An alert of its own that ends by itself after a quarter of an hour. */
    @Override
    public Optional<HttpMessage> digest(Digest digest, FormatContext context) {
        ObjectNode body = shortLived("TrailInsightsDigest", context);
        label((ObjectNode) body.get("labels"), "rule", digest.rule());
        ObjectNode annotations = (ObjectNode) body.get("annotations");
        annotations.put("summary", DigestText.title(digest) + ", " + DigestText.stretch(digest));
        annotations.put("description", String.join("\n", DigestText.lines(digest)));
        return Optional.of(post(body));
    }

    /** An alert with severity {@code info} that ends by itself after a quarter of an hour. */
    @Override
    public Optional<HttpMessage> ping(FormatContext context) {
        ObjectNode body = shortLived("TrailInsightsPing", context);
        ((ObjectNode) body.get("annotations")).put("summary", PingText.of(context));
        return Optional.of(post(body));
    }

    /** The configured address is Alertmanager's own, as in Prometheus' configuration; the path of the API may follow. */
    @Override
    public URI target(URI configured) {
        String path = configured.getRawPath() == null ? "" : configured.getRawPath();
        if (path.endsWith(PATH)) {
            return configured;
        }
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return configured.resolve(URI.create(base + PATH));
    }

    /** Event time ahead of the wall clock must not keep alive what is over. */
    private static Instant ends(Alert alert, Instant now) {
        if (alert.phase() != AlertPhase.END) {
            return now.plus(AHEAD);
        }
        Instant ended = alert.endedAt() == null ? alert.happenedAt() : alert.endedAt();
        return ended.isAfter(now) ? now : ended;
    }

    private static ObjectNode labels(Alert alert, Severity severity) {
        AlertLabels labels = alert.labels();
        boolean insight = alert.kind() == AlertKind.INSIGHT;
        ObjectNode node = JsonBody.object();
        node.put("alertname", insight ? "CloudTrailInsight" : "CloudTrailFinding");
        label(node, insight ? "insight_type" : "finding_type", labels.type());
        label(node, "account", labels.account());
        if (insight) {
            label(node, "region", labels.region());
            label(node, "event_source", labels.source());
            label(node, "event_name", labels.api());
            label(node, "error_code", labels.errorCode());
        } else {
            // Its Regions, services and APIs may grow; several of one type may be open in one account.
            node.put("finding", alert.episode());
        }
        node.put("severity", SeverityWord.paging(severity));
        return node;
    }

    private static void label(ObjectNode labels, String name, String value) {
        if (value != null && !value.isEmpty()) {
            labels.put(name, BoundedText.clean(value, Fact.LIMIT));
        }
    }

    private static ObjectNode shortLived(String alertName, FormatContext context) {
        ObjectNode body = JsonBody.object();
        ObjectNode labels = body.putObject("labels");
        labels.put("alertname", alertName);
        labels.put("receiver", BoundedText.clean(context.receiver(), Fact.LIMIT));
        labels.put("severity", "info");
        body.putObject("annotations");
        body.put("startsAt", context.now().toString());
        body.put("endsAt", context.now().plus(SHORT_LIVED).toString());
        return body;
    }

    private static HttpMessage post(ObjectNode alert) {
        return new HttpMessage(JsonBody.JSON, Map.of(), JsonBody.bytes(JsonBody.list(alert)));
    }
}
