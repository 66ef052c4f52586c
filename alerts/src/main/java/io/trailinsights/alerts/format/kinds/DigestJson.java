package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.insight.PlainText;

/** A digest as programs read it, at most 12 KB. */
final class DigestJson {
    private DigestJson() {}

    static ObjectNode of(Digest digest) {
        ObjectNode json = JsonBody.object();
        json.put("id", digest.id());
        json.put("from", digest.from().toString());
        json.put("to", digest.to().toString());
        json.put("rule", PlainText.clean(digest.rule(), DigestText.RULE_LIMIT));
        json.put("total", digest.total());
        ArrayNode lines = json.putArray("lines");
        for (Digest.Line line : digest.lines()) {
            lines.addObject()
                    .put("headline", PlainText.clean(line.headline(), DigestText.LINE_LIMIT))
                    .put("count", line.count());
        }
        return json;
    }
}
