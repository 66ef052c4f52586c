package io.trailinsights.job.detect;

import io.trailinsights.alerts.insight.Muted;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private final Mutes mutes;
    private final Map<String, InsightMessage> held = new LinkedHashMap<>();

    EpisodeNotes() {
        this(new Mutes());
    }

    private EpisodeNotes(Mutes mutes) {
        this.mutes = mutes;
    }

    void mute(String episode, Muted by) {
        mutes.put(episode, by);
    }

    /** The mute of an episode's Start, or null; it is asked for once, at the end. */
    Muted takeMute(String episode) {
        return mutes.take(episode);
    }

    void hold(String episode, InsightMessage start) {
        if (held.size() >= MOST && !held.containsKey(episode)) {
            held.remove(held.keySet().iterator().next());
        }
        held.put(episode, start);
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
        return mutes.isEmpty() && held.isEmpty();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        mutes.writeTo(out);
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
        EpisodeNotes read = new EpisodeNotes(Mutes.readFrom(in));
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
}
