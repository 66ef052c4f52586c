package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.format.UnrenderableException;
import io.trailinsights.alerts.insight.PlainText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * CloudEvents 1.0 over HTTP in structured mode: {@code source} and {@code id} are the event's identity, and a receiver
 * may drop what has the same. Intermediaries pass events of up to 64 KiB, so longer records are shortened. The
 * handshake of the webhook companion (OPTIONS) is not done.
 */
final class CloudEventsFormat implements AlertFormat {
    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";
    private static final String SOURCE = "/trail-insights";
    private static final int LIMIT = 64 * 1024;
    private static final int SEGMENT_LIMIT = 64;

    private final String typePrefix;

    /** @param typePrefix beginning of every type, without a full stop at its end; a reverse DNS name is good manners */
    CloudEventsFormat(String typePrefix) {
        this.typePrefix = typePrefix;
    }

    @Override
    public FormatName name() {
        return FormatName.CLOUDEVENTS;
    }

    @Override
    public HttpMessage render(Alert alert, FormatContext context) throws UnrenderableException {
        String source = SOURCE
                + segment(alert.labels().account())
                + segment(alert.labels().region());
        return post(FittingRecord.body(
                alert,
                LIMIT,
                record -> event(context, source, RecordType.of(alert), alert.episode(), alert.happenedAt(), record)));
    }

    @Override
    public Optional<HttpMessage> digest(Digest digest, FormatContext context) {
        ObjectNode event = event(context, SOURCE, "digest", digest.id(), digest.to(), DigestJson.of(digest));
        return Optional.of(post(JsonBody.bytes(event)));
    }

    @Override
    public Optional<HttpMessage> ping(FormatContext context) {
        ObjectNode data = JsonBody.object().put("message", PingText.of(context));
        ObjectNode event = event(context, SOURCE, "ping", "ping", context.now(), data);
        return Optional.of(post(JsonBody.bytes(event)));
    }

    private ObjectNode event(
            FormatContext context, String source, String type, String subject, Instant time, ObjectNode data) {
        ObjectNode event = JsonBody.object();
        event.put("specversion", "1.0");
        event.put("id", context.messageId());
        event.put("source", source);
        event.put("type", typePrefix + "." + type + ".v1");
        event.put("subject", subject);
        event.put("time", time.toString());
        event.put("datacontenttype", JsonBody.JSON);
        event.set("data", data);
        return event;
    }

    /** A source is a URI reference, so what comes from the record is percent-encoded. */
    private static String segment(String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String bounded = PlainText.clean(value, SEGMENT_LIMIT);
        return "/" + URLEncoder.encode(bounded, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpMessage post(byte[] body) {
        return new HttpMessage(CONTENT_TYPE, Map.of(), body);
    }
}
