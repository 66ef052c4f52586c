package io.trailinsights.alerts.delivery;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The episodes that a receiver was lately told of. Bounded in number and age; what goes on is kept as long as it can be. */
final class EpisodeBook {
    /** Episodes that are known at a time. */
    static final int MOST = 20_000;

    /** An episode of which nothing came for so long is forgotten, and is no longer repeated. */
    static final Duration KEPT = Duration.ofDays(7);

    /** Alerts that are kept until their mute ends. One more stays withheld, whatever becomes of its mute. */
    static final int MOST_MUTED = 2_000;

    /** The one that was not touched for longest comes first. */
    private final Map<String, Episode> episodes = new LinkedHashMap<>();

    private final Agenda repeats = new Agenda();
    /** Episodes with an alert that a mute holds back. */
    private final Set<String> muted = new HashSet<>();
    /** When to ask about their mutes. */
    private final Agenda asks = new Agenda();

    /** The episode, which is then the last to be forgotten. */
    Episode touch(String id, long nowMs) {
        Episode episode = episodes.remove(id);
        if (episode == null) {
            episode = new Episode(id);
        }
        episodes.put(id, episode);
        episode.touchedMs = nowMs;
        return episode;
    }

    /** An episode of which a message waits or waited until now. To be repeated is no news, so it ages on. */
    Episode get(String id) {
        return episodes.get(id);
    }

    /** The episode that is next to be forgotten, if it is time; else null. */
    Episode stale(long nowMs) {
        Iterator<Episode> eldest = episodes.values().iterator();
        if (!eldest.hasNext()) {
            return null;
        }
        Episode episode = eldest.next();
        return episodes.size() > MOST || nowMs - episode.touchedMs >= KEPT.toMillis() ? episode : null;
    }

    void forget(Episode episode) {
        episodes.remove(episode.id);
        repeats.remove(episode.id);
        dropMuted(episode);
    }

    /** Keeps an alert in mind until its mute ends, in place of one that was muted before. Returns whether there is room. */
    boolean keepMuted(Episode episode, String alertId, long askMs) {
        if (muted.size() >= MOST_MUTED && !muted.contains(episode.id)) {
            return false;
        }
        muted.add(episode.id);
        episode.muted = alertId;
        askAt(episode, askMs);
        return true;
    }

    /** No alert of the episode is told when a mute ends. */
    void dropMuted(Episode episode) {
        muted.remove(episode.id);
        episode.muted = null;
        askAt(episode, Agenda.NEVER);
    }

    /** Sets when it is asked whether the mute is over; {@link Agenda#NEVER} for not before mutes change. */
    void askAt(Episode episode, long timeMs) {
        episode.askMs = timeMs;
        asks.set(episode.id, timeMs);
    }

    /** Sees to it that all mutes are asked about by a time. */
    void askAllBy(long timeMs) {
        for (String id : muted) {
            Episode episode = episodes.get(id);
            askAt(episode, Math.min(episode.askMs, timeMs));
        }
    }

    /** An episode whose mute may be over; null when there is none. */
    Episode dueToAsk(long nowMs) {
        String id = asks.due(nowMs);
        return id == null ? null : episodes.get(id);
    }

    long nextAskMs() {
        return asks.nextMs();
    }

    /** Sets when it is told again; {@link Agenda#NEVER} for no more. */
    void repeatAt(Episode episode, long timeMs) {
        episode.nextRepeatMs = timeMs;
        repeats.set(episode.id, timeMs);
    }

    /** An episode that is to be told again; null when there is none. */
    Episode dueToRepeat(long nowMs) {
        String id = repeats.due(nowMs);
        return id == null ? null : episodes.get(id);
    }

    long nextRepeatMs() {
        return repeats.nextMs();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(episodes.size());
        for (Episode episode : episodes.values()) {
            episode.writeTo(out);
        }
    }

    static EpisodeBook readFrom(DataInput in) throws IOException {
        EpisodeBook read = new EpisodeBook();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Episode episode = Episode.readFrom(in);
            read.episodes.put(episode.id, episode);
            read.repeats.set(episode.id, episode.nextRepeatMs);
            if (episode.muted != null) {
                read.muted.add(episode.id);
                read.asks.set(episode.id, episode.askMs);
            }
        }
        return read;
    }
}
