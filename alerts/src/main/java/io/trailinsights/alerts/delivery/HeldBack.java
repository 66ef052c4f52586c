package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.insight.InsightIds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was held back since the last digest, counted by headline. Bounded: later headlines are in the total alone. */
final class HeldBack {
    private final Map<String, Long> lines = new LinkedHashMap<>();
    private long total;
    private long fromMs;
    /** A hash over all ids, in their order: a digest of other alerts is another message. */
    private String chain = "";

    boolean isEmpty() {
        return total == 0;
    }

    void add(String alertId, String headline, long nowMs) {
        if (isEmpty()) {
            fromMs = nowMs;
        }
        total++;
        chain = InsightIds.nameBased("held-back", chain, alertId);
        if (lines.size() < Digest.MOST_LINES || lines.containsKey(headline)) {
            lines.merge(headline, 1L, Long::sum);
        }
    }

    /** Tells it all in a digest, and begins anew. */
    Digest take(String rule, long nowMs) {
        List<Digest.Line> told = lines.entrySet().stream()
                .map(line -> new Digest.Line(line.getKey(), line.getValue()))
                .toList();
        Digest digest = new Digest(
                InsightIds.nameBased("digest", rule, chain),
                Instant.ofEpochMilli(fromMs),
                Instant.ofEpochMilli(nowMs),
                rule,
                told,
                total);
        lines.clear();
        total = 0;
        fromMs = 0;
        chain = "";
        return digest;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(total);
        out.writeLong(fromMs);
        out.writeUTF(chain);
        out.writeInt(lines.size());
        for (Map.Entry<String, Long> line : lines.entrySet()) {
            out.writeUTF(line.getKey());
            out.writeLong(line.getValue());
        }
    }

    static HeldBack readFrom(DataInput in) throws IOException {
        HeldBack read = new HeldBack();
        read.total = in.readLong();
        read.fromMs = in.readLong();
        read.chain = in.readUTF();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String headline = in.readUTF();
            read.lines.put(headline, in.readLong());
        }
        return read;
    }
}
