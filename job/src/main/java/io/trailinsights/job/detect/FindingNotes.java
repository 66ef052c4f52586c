package io.trailinsights.job.detect;

import io.trailinsights.alerts.insight.Muted;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What must be remembered of an account's findings until they are over, by their ids: that people were not called for
 * them, and that nothing of them was told because it belongs to the past. Bounded.
 */
final class FindingNotes {
    /** More than go on in an account at a time. */
    private static final int MOST = 5000;

    private static final int VERSION = 1;

    private final Mutes mutes;
    private final Set<String> untold = new LinkedHashSet<>();

    FindingNotes() {
        this(new Mutes());
    }

    private FindingNotes(Mutes mutes) {
        this.mutes = mutes;
    }

    void mute(String finding, Muted by) {
        mutes.put(finding, by);
    }

    /** The mute under which all was told so far, which is forgotten; null where there is none. */
    Muted takeMute(String finding) {
        return mutes.take(finding);
    }

    /** Notes that nothing of a finding was told. */
    void withhold(String finding) {
        if (untold.size() >= MOST && !untold.contains(finding)) {
            untold.remove(untold.iterator().next());
        }
        untold.add(finding);
    }

    /** Forgets that nothing was told; false where something was. */
    boolean release(String finding) {
        return untold.remove(finding);
    }

    boolean isEmpty() {
        return mutes.isEmpty() && untold.isEmpty();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        mutes.writeTo(out);
        out.writeInt(untold.size());
        for (String finding : untold) {
            out.writeUTF(finding);
        }
    }

    static FindingNotes readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("finding notes of version " + version + "; this program reads version " + VERSION);
        }
        FindingNotes read = new FindingNotes(Mutes.readFrom(in));
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            read.untold.add(in.readUTF());
        }
        return read;
    }
}
