package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** How records come in Kafka values. */
public enum Wrapping {
    BARE(records -> each(records, record -> record)),
    PRETTY(records -> each(records, record -> parsed(record).toPrettyString())),
    NDJSON(records -> List.of(utf8(String.join("\n", records)))),
    RECORDS_FILE(records -> List.of(utf8("{\"Records\":[" + String.join(",", records) + "]}"))),
    RECORDS_FILE_GZIP(records -> List.of(gzip("{\"Records\":[" + String.join(",", records) + "]}"))),
    EVENT_BRIDGE(records -> each(records, Wrapping::eventBridge)),
    CLOUD_WATCH_GZIP(records -> List.of(gzip(cloudWatch(records)))),
    SNS(records -> each(records, record -> object("Type", "Notification", "TopicArn", "arn:t", "Message", record))),
    SQS(records -> each(records, record -> object("MessageId", "m", "Body", record))),
    SHIPPER(records -> each(records, record -> object("@timestamp", "2026-03-02T00:00:00Z", "message", record)));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<List<String>, List<byte[]>> values;

    Wrapping(Function<List<String>, List<byte[]>> values) {
        this.values = values;
    }

    /** The values that hold these records. */
    List<byte[]> values(List<String> records) {
        return values.apply(records);
    }

    private static List<byte[]> each(List<String> records, Function<String, String> wrapped) {
        return records.stream().map(record -> utf8(wrapped.apply(record))).toList();
    }

    private static String eventBridge(String record) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0").put("id", "i").put("detail-type", "AWS API Call via CloudTrail");
        event.put("account", "111122223333").put("region", "eu-west-1").set("detail", parsed(record));
        return event.toString();
    }

    private static String cloudWatch(List<String> records) {
        ObjectNode message = JSON.createObjectNode();
        message.put("messageType", "DATA_MESSAGE").put("owner", "111122223333");
        ArrayNode events = message.putArray("logEvents");
        records.forEach(
                record -> events.addObject().put("id", "1").put("timestamp", 1).put("message", record));
        return message.toString();
    }

    private static String object(String... namesAndTexts) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            object.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return object.toString();
    }

    private static ObjectNode parsed(String record) {
        try {
            return (ObjectNode) JSON.readTree(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
