package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.format.UnrenderableException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The record itself as JSON, after Standard Webhooks 1.0.0: type, time and data in the body; id, time of the attempt and
 * signature in headers. A receiver drops what comes twice by {@code webhook-id}. The specification asks for bodies below
 * about 20 kB, so longer records are shortened.
 */
final class WebhookFormat implements AlertFormat {
    private static final String ID = "webhook-id";
    private static final int LIMIT = 20_000;

    private final StandardWebhooksSignature signature;

    /** @param signature signs every attempt; null for a receiver that cannot check it */
    WebhookFormat(StandardWebhooksSignature signature) {
        this.signature = signature;
    }

    @Override
    public FormatName name() {
        return FormatName.WEBHOOK;
    }

    @Override
    public HttpMessage render(Alert alert, FormatContext context) throws UnrenderableException {
        byte[] body = FittingRecord.body(
                alert, LIMIT, record -> body("cloudtrail." + RecordType.of(alert), alert.happenedAt(), record));
        return post(context, body);
    }

    @Override
    public Optional<HttpMessage> digest(Digest digest, FormatContext context) {
        ObjectNode body = body("cloudtrail.digest", digest.to(), DigestJson.of(digest));
        return Optional.of(post(context, JsonBody.bytes(body)));
    }

    @Override
    public Optional<HttpMessage> ping(FormatContext context) {
        ObjectNode data = JsonBody.object().put("message", PingText.of(context));
        return Optional.of(post(context, JsonBody.bytes(body("cloudtrail.ping", context.now(), data))));
    }

    @Override
    public HttpMessage signed(HttpMessage message, Instant attemptAt) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-timestamp", Long.toString(attemptAt.getEpochSecond()));
        if (signature != null) {
            headers.put("webhook-signature", signature.of(message.headers().get(ID), attemptAt, message.body()));
        }
        return message.with(headers);
    }

    private static ObjectNode body(String type, Instant time, ObjectNode data) {
        ObjectNode body = JsonBody.object();
        body.put("type", type);
        body.put("timestamp", time.toString());
        body.set("data", data);
        return body;
    }

    private static HttpMessage post(FormatContext context, byte[] body) {
        return new HttpMessage(JsonBody.JSON, Map.of(ID, context.messageId()), body);
    }
}
