package io.trailinsights.job.detect;

import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.baselines.rule.Rule.Mute;
import io.trailinsights.baselines.rule.Span;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was muted when it was told first, by its id, until it is over: nobody heard of its beginning. Bounded. */
final class Mutes {
    /** As many as an account can have open. */
    private static final int MOST = 5000;

    private final Map<String, Muted> byId = new LinkedHashMap<>();

    /** A mute as it is shown; null for none. */
    static Muted shown(Mute mute) {
        if (mute == null) {
            return null;
        }
        Span span = mute.span();
        Instant until = span.untilMs() == Span.ALWAYS.untilMs() ? null : Instant.ofEpochMilli(span.untilMs());
        return new Muted(mute.id(), until, mute.note().author(), mute.note().reason());
    }

    /** Notes a mute; beyond {@link #MOST} the oldest is forgotten. */
    void put(String id, Muted by) {
        if (byId.size() >= MOST && !byId.containsKey(id)) {
            byId.remove(byId.keySet().iterator().next());
        }
        byId.put(id, by);
    }

    /** The mute that was noted, which is forgotten; null where there is none. */
    Muted take(String id) {
        return byId.remove(id);
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(byId.size());
        for (Map.Entry<String, Muted> entry : byId.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue().rule());
            writeText(out, text(entry.getValue().until()));
            writeText(out, entry.getValue().author());
            writeText(out, entry.getValue().reason());
        }
    }

    static Mutes readFrom(DataInput in) throws IOException {
        Mutes read = new Mutes();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            read.byId.put(in.readUTF(), new Muted(in.readUTF(), time(readText(in)), readText(in), readText(in)));
        }
        return read;
    }

    private static void writeText(DataOutput out, String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static String readText(DataInput in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private static Instant time(String text) {
        return text == null ? null : Instant.parse(text);
    }
}
