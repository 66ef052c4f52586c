package io.trailinsights.job.detect;

import io.trailinsights.alerts.insight.Muted;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be remembered of an account's open episodes until they are over, by the episode's id: that its Start was
 * muted, and Starts that are not told yet because they belong to the past.
 */
final class EpisodeNotes {
    /** As many as an account can have open. */
    private static final int MOST = 5000;

    private static final int VERSION = 1;

    private final Map<String, Muted> muted = new LinkedHashMap<>();
    private final Map<String, InsightMessage> held = new LinkedHashMap<>();

    void mute(String episode, Muted by) {
        put(muted, episode, by);
    }

    /** The mute of an episode's Start, or null; it is asked for once, at the end. */
    Muted takeMute(String episode) {
        return muted.remove(episode);
    }

    void hold(String episode, InsightMessage start) {
        put(held, episode, start);
    }

    /** Forgets a Start that was not told; false where there is none. */
    boolean drop(String episode) {
        return held.remove(episode) != null;
    }

    /** The Starts that were not told, oldest first; they are told now. */
    List<InsightMessage> release() {
        List<InsightMessage> starts = new ArrayList<>(held.values());
        held.clear();
        return starts;
    }

    boolean isEmpty() {
        return muted.isEmpty() && held.isEmpty();
    }

    private static <T> void put(Map<String, T> notes, String episode, T note) {
        if (notes.size() >= MOST && !notes.containsKey(episode)) {
            notes.remove(notes.keySet().iterator().next());
        }
        notes.put(episode, note);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(muted.size());
        for (Map.Entry<String, Muted> entry : muted.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue().rule());
            writeText(out, text(entry.getValue().until()));
            writeText(out, entry.getValue().author());
            writeText(out, entry.getValue().reason());
        }
        out.writeInt(held.size());
        for (Map.Entry<String, InsightMessage> entry : held.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue().key());
            // Longer than writeUTF takes.
            byte[] json = entry.getValue().json().getBytes(StandardCharsets.UTF_8);
            out.writeInt(json.length);
            out.write(json);
            out.writeLong(entry.getValue().eventTimeMs());
        }
    }

    static EpisodeNotes readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("episode notes of version " + version + "; this program reads version " + VERSION);
        }
        EpisodeNotes read = new EpisodeNotes();
        int mutes = in.readInt();
        for (int i = 0; i < mutes; i++) {
            read.muted.put(in.readUTF(), new Muted(in.readUTF(), time(readText(in)), readText(in), readText(in)));
        }
        int starts = in.readInt();
        for (int i = 0; i < starts; i++) {
            String episode = in.readUTF();
            String key = in.readUTF();
            byte[] json = new byte[in.readInt()];
            in.readFully(json);
            String text = new String(json, StandardCharsets.UTF_8);
            read.held.put(episode, new InsightMessage(key, text, in.readLong()));
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
