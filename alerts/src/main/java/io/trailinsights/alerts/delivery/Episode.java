package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.insight.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the receiver knows of one episode, or will. */
final class Episode {
    /** What became of its begin, which may also be an update that the receiver hears first. */
    enum Begin {
        UNKNOWN,
        /** On its way. */
        WAITING,
        TOLD,
        /** Held back; {@link Episode#rule} names what by. */
        WITHHELD,
        DEAD
    }

    final String id;
    Begin begin = Begin.UNKNOWN;
    /** What held the begin back, else null. */
    String rule;
    /** How severe it was when the receiver heard of it first; null before, or where there is no severity. */
    Severity begunAs;
    /** Whether the receiver heard the end, or never will. */
    boolean over;
    /** Of each phase the newest alert that is not dead, by which a repetition is known; null where there is none. */
    final String[] alertIds = new String[3];
    /** The alert that is told when its mute ends, if the episode goes on; null for none. */
    String muted;
    /** When to ask whether it is over. */
    long askMs = Agenda.NEVER;
    /** The alert that is repeated while it lasts; null for none. */
    String repeated;

    long repeatMs;
    long nextRepeatMs = Agenda.NEVER;
    int repeats;
    long touchedMs;

    Episode(String id) {
        this.id = id;
    }

    /** Whether the receiver has heard of it, or will if all goes well. */
    boolean isOpened() {
        return begin == Begin.WAITING || begin == Begin.TOLD;
    }

    void withheld(String byRule) {
        begin = Begin.WITHHELD;
        rule = byRule;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(id);
        Saved.writeEnum(out, begin);
        Saved.writeText(out, rule);
        Saved.writeEnum(out, begunAs);
        out.writeBoolean(over);
        for (String alertId : alertIds) {
            Saved.writeText(out, alertId);
        }
        Saved.writeText(out, muted);
        out.writeLong(askMs);
        Saved.writeText(out, repeated);
        out.writeLong(repeatMs);
        out.writeLong(nextRepeatMs);
        out.writeInt(repeats);
        out.writeLong(touchedMs);
    }

    static Episode readFrom(DataInput in) throws IOException {
        Episode read = new Episode(in.readUTF());
        read.begin = Saved.readEnum(in, Begin.values());
        read.rule = Saved.readText(in);
        read.begunAs = Saved.readEnum(in, Severity.values());
        read.over = in.readBoolean();
        for (int i = 0; i < read.alertIds.length; i++) {
            read.alertIds[i] = Saved.readText(in);
        }
        read.muted = Saved.readText(in);
        read.askMs = in.readLong();
        read.repeated = Saved.readText(in);
        read.repeatMs = in.readLong();
        read.nextRepeatMs = in.readLong();
        read.repeats = in.readInt();
        read.touchedMs = in.readLong();
        return read;
    }
}
