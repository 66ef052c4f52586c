package io.trailinsights.job.deliver.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.delivery.Action;
import io.trailinsights.alerts.delivery.Message;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.job.source.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * Writes receipts and dead letters, as {@code docs/receivers.md} has them. A name without a value is left out. Not
 * thread-safe.
 */
public final class DeliveryJson {
    /** Kafka's producer takes 1 MiB with what is around it. */
    private static final int MOST_BYTES = 960 * 1024;
    /** Characters of a record that is no JSON. */
    private static final int MOST_TEXT = 16 * 1024;

    private final JsonMapper json = ExactJson.mapper();
    private final DeliveryTopics topics;

    /** @param topics where what it writes goes */
    public DeliveryJson(DeliveryTopics topics) {
        this.topics = topics;
    }

    /**
     * The receipt of a message that arrived.
     *
     * @param alert what the message tells of; null of a digest
     */
    public OutgoingRecord delivered(String receiver, FormatName format, KeptAlert alert, Action.Receipt receipt) {
        ObjectNode body = head(receiver, format, alert, receipt.message());
        body.put("outcome", "delivered");
        body.put("attempts", receipt.attempts());
        putTime(body, "firstAttemptAt", receipt.firstMs());
        putTime(body, "deliveredAt", receipt.lastMs());
        putStatus(body, receipt.status());
        putHeadline(body, alert);
        return new OutgoingRecord(topics.receipts(), key(receipt.message()), text(body));
    }

    /**
     * The receipt of a message that was held back.
     *
     * @param alert what the message tells of; null of a digest
     */
    public OutgoingRecord withheld(String receiver, FormatName format, KeptAlert alert, Action.Withheld withheld) {
        ObjectNode body = head(receiver, format, alert, withheld.message());
        body.put("outcome", "withheld");
        body.put("rule", withheld.rule());
        body.put("digested", withheld.digested());
        putHeadline(body, alert);
        return new OutgoingRecord(topics.receipts(), key(withheld.message()), text(body));
    }

    /**
     * The dead letter of a message.
     *
     * @param format null where the receiver is no more
     * @param alert what the message tells of; null of a digest
     */
    public OutgoingRecord dead(
            String receiver, FormatName format, KeptAlert alert, Action.DeadLetter dead, long nowMs) {
        ObjectNode body = head(receiver, format, alert, dead.message());
        body.put("attempts", dead.attempts());
        putTime(body, "firstAttemptAt", dead.firstMs());
        putTime(body, "lastAttemptAt", dead.lastMs());
        body.put("reason", dead.reason());
        putStatus(body, dead.status());
        if (dead.answer() != null) {
            body.put("answer", dead.answer());
        }
        if (dead.message().digest() != null) {
            body.set("digest", digest(dead.message().digest()));
        }
        return letter(key(dead.message()), body, alert, nowMs);
    }

    private ObjectNode digest(Digest digest) {
        ObjectNode body = json.createObjectNode();
        body.put("rule", digest.rule());
        body.put("from", digest.from().toString());
        body.put("to", digest.to().toString());
        body.put("total", digest.total());
        ArrayNode lines = body.putArray("lines");
        digest.lines()
                .forEach(line ->
                        lines.addObject().put("headline", line.headline()).put("count", line.count()));
        return body;
    }

    /** The dead letter of an alert that could not even be given to its receiver. */
    public OutgoingRecord undeliverable(String receiver, KeptAlert alert, String reason, long nowMs) {
        ObjectNode body = json.createObjectNode();
        body.put("alertId", alert.id());
        body.put("messageId", alert.id());
        body.put("kind", label(Message.Kind.ALERT));
        body.put("receiver", receiver);
        body.put("episode", alert.episode());
        body.put("phase", label(alert.phase()));
        body.put("attempts", 0);
        body.put("reason", reason);
        return letter(alert.id(), body, alert, nowMs);
    }

    /** The dead letter of a record that is no alert. Its key is where it was read. */
    public OutgoingRecord unreadable(AlertRecord record, String detail, long nowMs) {
        ObjectNode body = json.createObjectNode();
        body.put("kind", label(Message.Kind.ALERT));
        body.put("attempts", 0);
        body.put("reason", "unreadable");
        body.put("answer", PlainText.clean(detail, MOST_TEXT));
        putTime(body, "at", nowMs);
        if (record.topic() != null) {
            body.put("topic", record.topic().label());
        }
        if (record.value() != null) {
            String text = new String(record.value(), StandardCharsets.UTF_8);
            body.put("record", PlainText.wellFormed(PlainText.cut(text, MOST_TEXT)));
        }
        Origin origin = record.origin();
        String key = origin.topic() + "/" + origin.partition() + "/" + origin.offset();
        return new OutgoingRecord(topics.deadLetters(), key, text(body));
    }

    private OutgoingRecord letter(String key, ObjectNode body, KeptAlert alert, long nowMs) {
        putTime(body, "at", nowMs);
        if (alert != null) {
            body.put("topic", alert.topic().label());
            body.set("record", tree(alert.json()));
        }
        String text = text(body);
        if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            body.remove("record");
            text = text(body);
        }
        return new OutgoingRecord(topics.deadLetters(), key, text);
    }

    private ObjectNode head(String receiver, FormatName format, KeptAlert alert, Message message) {
        ObjectNode body = json.createObjectNode();
        if (message.alertId() != null) {
            body.put("alertId", message.alertId());
        }
        body.put("messageId", message.id());
        body.put("kind", label(message.kind()));
        body.put("receiver", receiver);
        if (format != null) {
            body.put("format", format.label());
        }
        if (alert != null) {
            body.put("episode", alert.episode());
            body.put("phase", label(alert.phase()));
        }
        return body;
    }

    private static String key(Message message) {
        return message.alertId() == null ? message.id() : message.alertId();
    }

    private static String label(Message.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String label(AlertPhase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private static void putHeadline(ObjectNode body, KeptAlert alert) {
        if (alert != null) {
            body.put("headline", alert.headline());
        }
    }

    private static void putTime(ObjectNode body, String name, long timeMs) {
        if (timeMs != 0) {
            body.put(name, Instant.ofEpochMilli(timeMs).toString());
        }
    }

    private static void putStatus(ObjectNode body, int status) {
        if (status != 0) {
            body.put("status", status);
        }
    }

    /**
     * The record; as a text where it has a number that no tree can hold exactly, such as 1E99999999999, or is so deep that
     * readers would refuse what it stands in.
     */
    private JsonNode tree(String record) {
        try {
            return json.readTree("[" + record + "]").get(0);
        } catch (JsonProcessingException | NumberFormatException e) {
            return json.getNodeFactory().textNode(record);
        }
    }

    private String text(ObjectNode body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }
}
