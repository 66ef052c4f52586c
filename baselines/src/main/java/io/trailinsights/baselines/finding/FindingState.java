package io.trailinsights.baselines.finding;

import io.trailinsights.baselines.count.VarInt;
import io.trailinsights.baselines.principal.KnownPrints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of the habits of an account's principals, and what of theirs goes on. Bounded. */
public final class FindingState {
    private static final int VERSION = 1;
    /** Regions and services that are known; AWS has some 40 and 400. */
    private static final int MOST_PLACES = 2048;
    /** Doings that are followed at a time; beyond, the one that was begun first is forgotten. */
    private static final int MOST_DOINGS = 400;

    private static final int HALF_FORGOTTEN = 28 * 24 * 60;

    int firstSeen = Integer.MAX_VALUE;
    int principals;
    /** Findings told, each half forgotten after four weeks, as of {@link #toldAt}. */
    double told;

    int toldAt;
    /** What newcomers tried on their first day, and how much of it refused them. */
    double newcomersTried;

    double newcomersRefused;
    KnownPrints places = new KnownPrints(MOST_PLACES);
    /** By how rare what settled principals do is: one over the root of how often a week it comes by chance. */
    final BurstHabit settled = new BurstHabit(1, 1, false);
    /** By the APIs, and by the refusals, of a newcomer's first day. */
    final BurstHabit newcomerApis = new BurstHabit(2, 6, true);

    final BurstHabit newcomerRefusals = new BurstHabit(2.5, 1, false);
    final BurstHabit newPlaces = new BurstHabit(2, 1, false);
    final BurstHabit failedSignIns = new BurstHabit(3.5, 1, false);
    private final Map<String, Doing> doings = new LinkedHashMap<>();

    Doing doing(FindingKind kind, String subject) {
        return doings.get(key(kind, subject));
    }

    Doing begin(FindingKind kind, String subject, int minute) {
        String key = key(kind, subject);
        doings.remove(key);
        if (doings.size() == MOST_DOINGS) {
            doings.remove(doings.keySet().iterator().next());
        }
        Doing doing = new Doing(kind, subject, minute);
        doings.put(key, doing);
        return doing;
    }

    Collection<Doing> doings() {
        return doings.values();
    }

    /** Counts a finding that is told. */
    void tell(int minute) {
        told = told * Math.pow(0.5, (double) Math.max(0, minute - toldAt) / HALF_FORGOTTEN) + 1;
        toldAt = Math.max(toldAt, minute);
    }

    /** Forgets what has been silent since before a minute. */
    void forgetBefore(int minute) {
        Iterator<Doing> each = doings.values().iterator();
        while (each.hasNext()) {
            if (each.next().last < minute) {
                each.remove();
            }
        }
    }

    private static String key(FindingKind kind, String subject) {
        return kind.ordinal() + subject;
    }

    /** Writes the state, its version first. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(firstSeen);
        VarInt.write(out, principals);
        out.writeDouble(told);
        out.writeInt(toldAt);
        out.writeDouble(newcomersTried);
        out.writeDouble(newcomersRefused);
        places.writeTo(out);
        settled.writeTo(out);
        newcomerApis.writeTo(out);
        newcomerRefusals.writeTo(out);
        newPlaces.writeTo(out);
        failedSignIns.writeTo(out);
        VarInt.write(out, doings.size());
        for (Doing doing : doings.values()) {
            doing.writeTo(out);
        }
    }

    /**
     * Reads what {@link #writeTo} wrote, in this release or an earlier one.
     *
     * @throws IOException when a later release wrote it
     */
    public static FindingState readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("finding state of version " + version + "; this program reads version " + VERSION);
        }
        FindingState read = new FindingState();
        read.firstSeen = in.readInt();
        read.principals = VarInt.read(in);
        read.told = in.readDouble();
        read.toldAt = in.readInt();
        read.newcomersTried = in.readDouble();
        read.newcomersRefused = in.readDouble();
        read.places = KnownPrints.readFrom(in, MOST_PLACES);
        read.settled.readFrom(in);
        read.newcomerApis.readFrom(in);
        read.newcomerRefusals.readFrom(in);
        read.newPlaces.readFrom(in);
        read.failedSignIns.readFrom(in);
        int size = VarInt.read(in);
        for (int i = 0; i < size; i++) {
            Doing doing = Doing.readFrom(in);
            read.doings.put(key(doing.kind, doing.subject), doing);
        }
        return read;
    }
}
