package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;
import io.trailinsights.alerts.format.UnrenderableException;
import io.trailinsights.alerts.insight.PlainText;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A record in a body that has room for so many bytes. What does not fit is shortened in a fixed order, the dearest last:
 * first long texts, then the lists of values, then those of the baseline period, then all attribution, of a finding the
 * evidence; at last all texts. A shortened record says so: {@code shortened} is true in {@code insightDetails.detection}, or in a finding's
 * {@code unmapped}.
 */
final class FittingRecord {
    private static final int TEXT_LIMIT = 256;
    /** Ids and times have fewer code points. */
    private static final int LAST_TEXT_LIMIT = 64;

    private static final int VALUES = 2;
    private static final int EVIDENCES = 5;

    private static final List<Consumer<ObjectNode>> OF_INSIGHTS = List.of(
            record -> shortenTexts(record, TEXT_LIMIT),
            record -> attributions(record).forEach(each -> {
                keep(each.path("insight"), VALUES);
                keep(each.path("baseline"), VALUES);
            }),
            record -> attributions(record).forEach(each -> keep(each.path("baseline"), 0)),
            record -> keep(attributions(record), 0),
            record -> shortenTexts(record, LAST_TEXT_LIMIT));

    private static final List<Consumer<ObjectNode>> OF_FINDINGS = List.of(
            record -> shortenTexts(record, TEXT_LIMIT),
            record -> keep(record.path("evidences"), EVIDENCES),
            record -> keep(record.path("evidences"), 1),
            record -> shortenTexts(record, LAST_TEXT_LIMIT));

    private FittingRecord() {}

    /**
     * The body.
     *
     * @param most bytes of the body
     * @param envelope puts the record into the body; called again for each shorter form
     * @throws UnrenderableException if the shortest form has more bytes
     */
    static byte[] body(Alert alert, int most, UnaryOperator<ObjectNode> envelope) throws UnrenderableException {
        ObjectNode record = JsonBody.parse(alert.json());
        byte[] body = JsonBody.bytes(envelope.apply(record));
        if (body.length <= most) {
            return body;
        }
        boolean insight = alert.kind() == AlertKind.INSIGHT;
        mark(record, insight ? List.of("insightDetails", "detection") : List.of("unmapped"));
        for (Consumer<ObjectNode> step : insight ? OF_INSIGHTS : OF_FINDINGS) {
            step.accept(record);
            body = JsonBody.bytes(envelope.apply(record));
            if (body.length <= most) {
                return body;
            }
        }
        throw UnrenderableException.tooLarge(body.length, most);
    }

    private static void mark(ObjectNode record, List<String> path) {
        ObjectNode at = record;
        for (String key : path) {
            at = at.path(key).isObject() ? (ObjectNode) at.get(key) : at.putObject(key);
        }
        at.put("shortened", true);
    }

    private static JsonNode attributions(ObjectNode record) {
        return record.at("/insightDetails/insightContext/attributions");
    }

    private static void keep(JsonNode list, int most) {
        if (list instanceof ArrayNode values) {
            while (values.size() > most) {
                values.remove(values.size() - 1);
            }
        }
    }

    private static void shortenTexts(JsonNode node, int most) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(shortened(member.getValue(), most)));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, shortened(list.get(i), most));
            }
        }
    }

    private static JsonNode shortened(JsonNode node, int most) {
        if (node.isTextual()) {
            return TextNode.valueOf(PlainText.cut(node.textValue(), most));
        }
        shortenTexts(node, most);
        return node;
    }
}
