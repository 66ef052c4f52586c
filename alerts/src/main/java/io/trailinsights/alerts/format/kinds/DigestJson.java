package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.insight.PlainText;

/** A digest as programs read it. */
final class DigestJson {
    private static final int RULE_LIMIT = 100;

    private DigestJson() {}

    static ObjectNode of(Digest digest) {
        ObjectNode json = JsonBody.object();
        json.put("id", digest.id());
        json.put("from", digest.from().toString());
        json.put("to", digest.to().toString());
        json.put("rule", PlainText.clean(digest.rule(), RULE_LIMIT));
        json.put("total", digest.total());
        ArrayNode lines = json.putArray("lines");
        for (Digest.Line line : digest.lines()) {
            lines.addObject()
                    .put("headline", PlainText.clean(line.headline(), Alert.HEADLINE_LIMIT))
                    .put("count", line.count());
        }
        return json;
    }
}
