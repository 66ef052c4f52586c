package io.trailinsights.baselines.incident;

import io.trailinsights.baselines.count.VarInt;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.ValueCount;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts an account's Insights together by who is behind them. All that one principal does within one day (UTC) is one
 * incident, and so is what goes on past midnight without an hour's pause.
 *
 * <p>Why by the day and not only by pauses: findings reach people on a way of their own, at another speed. From the
 * principal and the day both ways make the same name, whichever is first, so no name depends on a race.
 */
public final class IncidentBook {
    private static final int VERSION = 1;
    /** Incidents, and episodes that are not over, that are remembered; beyond, the oldest is forgotten. */
    private static final int MOST = 1000;
    /** What begins within so many minutes of the last Insight belongs to it, whatever the day. */
    private static final int PAUSE = 60;

    private final Map<String, Running> byPrincipal = new LinkedHashMap<>();
    private final Map<String, String> byEpisode = new LinkedHashMap<>();

    private static final class Running {
        private final int day;
        private int since;
        private int last;
        private int insights;

        private Running(int day, int since) {
            this.day = day;
            this.since = since;
            this.last = since;
        }
    }

    /**
     * The incident of an Insight that is told.
     *
     * @return null where no principal made most of the calls, where calls are missing, and at the end of an episode that
     *     had none
     */
    public Incident of(EpisodeReport report) {
        return report.over() ? ofEnd(report) : ofStart(report);
    }

    private Incident ofStart(EpisodeReport report) {
        String principal = clearPrincipal(report);
        if (principal == null) {
            return null;
        }
        int start = report.start();
        Running running = byPrincipal.get(principal);
        if (running == null || !belongs(running, start)) {
            byPrincipal.remove(principal);
            running = new Running(Incident.day(start), start);
            put(byPrincipal, principal, running);
        }
        running.since = Math.min(running.since, start);
        running.last = Math.max(running.last, start);
        running.insights++;
        put(byEpisode, report.nameInAccount(), principal + '\n' + running.day);
        return new Incident(principal, running.day, running.since, running.insights);
    }

    /** Takes back an Insight that could not be told. */
    public void withdraw(EpisodeReport report) {
        String entry = byEpisode.remove(report.nameInAccount());
        if (entry == null) {
            return;
        }
        String principal = entry.substring(0, entry.lastIndexOf('\n'));
        Running running = byPrincipal.get(principal);
        if (running != null && --running.insights == 0) {
            byPrincipal.remove(principal);
        }
    }

    private static boolean belongs(Running running, int start) {
        return running.day == Incident.day(start) || start >= running.since && start <= running.last + PAUSE;
    }

    private Incident ofEnd(EpisodeReport report) {
        String entry = byEpisode.remove(report.nameInAccount());
        if (entry == null) {
            return null;
        }
        int cut = entry.lastIndexOf('\n');
        String principal = entry.substring(0, cut);
        int day = Integer.parseInt(entry.substring(cut + 1));
        Running running = byPrincipal.get(principal);
        if (running == null || running.day != day) {
            return new Incident(principal, day, report.start(), 1);
        }
        running.last = Math.max(running.last, report.end());
        return new Incident(principal, day, running.since, running.insights);
    }

    /** Who made at least half of the calls that were judged, of an episode with too many. */
    private static String clearPrincipal(EpisodeReport report) {
        if (report.verdict().direction() == Direction.DROP
                || report.judged().principals().isEmpty()) {
            return null;
        }
        ValueCount first = report.judged().principals().get(0);
        return 2 * first.count() >= report.judged().calls() ? first.value() : null;
    }

    private static <V> void put(Map<String, V> map, String key, V value) {
        if (map.size() >= MOST && !map.containsKey(key)) {
            map.remove(map.keySet().iterator().next());
        }
        map.put(key, value);
    }

    /** Writes the book, its version first. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        VarInt.write(out, byPrincipal.size());
        for (Map.Entry<String, Running> entry : byPrincipal.entrySet()) {
            out.writeUTF(entry.getKey());
            Running running = entry.getValue();
            VarInt.write(out, running.day);
            VarInt.write(out, running.since);
            VarInt.write(out, running.last);
            VarInt.write(out, running.insights);
        }
        VarInt.write(out, byEpisode.size());
        for (Map.Entry<String, String> entry : byEpisode.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue());
        }
    }

    /**
     * Reads what {@link #writeTo} wrote, in this release or an earlier one.
     *
     * @throws IOException when a later release wrote it
     */
    public static IncidentBook readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("incidents of version " + version + "; this program reads version " + VERSION);
        }
        IncidentBook read = new IncidentBook();
        int size = VarInt.read(in);
        for (int i = 0; i < size; i++) {
            String principal = in.readUTF();
            Running running = new Running(VarInt.read(in), VarInt.read(in));
            running.last = VarInt.read(in);
            running.insights = VarInt.read(in);
            read.byPrincipal.put(principal, running);
        }
        int episodes = VarInt.read(in);
        for (int i = 0; i < episodes; i++) {
            read.byEpisode.put(in.readUTF(), in.readUTF());
        }
        return read;
    }
}
