package io.trailinsights.baselines.finding;

import io.trailinsights.baselines.count.VarInt;
import io.trailinsights.baselines.principal.Touch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Something that goes on in an account, told or not: firsts of one principal, the life of a new place, failed sign-ins. */
final class Doing {
    final FindingKind kind;
    final String subject;
    int last;
    /** Its size as it stands in a habit, and its refusals where it stands in a second; 0 while it is not there. */
    double noted;

    double notedRefusals;
    int notedAt;
    double notedWeight;
    boolean newcomer;
    /** Whether it belongs to another that was told. */
    boolean covered;
    /** What was told last, or null. */
    Finding told;

    double toldSize;
    boolean closed;
    /** The calls of a place or of sign-ins; a principal's come with its bursts. */
    final List<Touch> touches = new ArrayList<>();

    Doing(FindingKind kind, String subject, int minute) {
        this.kind = kind;
        this.subject = subject;
        this.last = minute;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeUTF(subject);
        out.writeInt(last);
        out.writeDouble(noted);
        out.writeDouble(notedRefusals);
        out.writeInt(notedAt);
        out.writeDouble(notedWeight);
        out.writeBoolean(newcomer);
        out.writeBoolean(covered);
        out.writeBoolean(closed);
        out.writeDouble(toldSize);
        write(out, touches);
        out.writeBoolean(told != null);
        if (told != null) {
            writeTold(out);
        }
    }

    private void writeTold(DataOutput out) throws IOException {
        out.writeByte(told.kind().ordinal());
        out.writeByte(told.stage().ordinal());
        out.writeUTF(told.account());
        out.writeBoolean(told.principal() != null);
        if (told.principal() != null) {
            out.writeUTF(told.principal());
        }
        out.writeInt(told.begun());
        out.writeInt(told.end());
        VarInt.write(out, told.apis());
        VarInt.write(out, told.refusals());
        out.writeDouble(told.expected());
        out.writeDouble(told.chancePerWeek());
        write(out, told.touches());
        out.writeLong(told.detectedAtMs());
    }

    private static void write(DataOutput out, List<Touch> touches) throws IOException {
        VarInt.write(out, touches.size());
        for (Touch touch : touches) {
            touch.writeTo(out);
        }
    }

    static Doing readFrom(DataInput in) throws IOException {
        Doing read = new Doing(FindingKind.values()[in.readByte()], in.readUTF(), in.readInt());
        read.noted = in.readDouble();
        read.notedRefusals = in.readDouble();
        read.notedAt = in.readInt();
        read.notedWeight = in.readDouble();
        read.newcomer = in.readBoolean();
        read.covered = in.readBoolean();
        read.closed = in.readBoolean();
        read.toldSize = in.readDouble();
        read.touches.addAll(readTouches(in));
        if (in.readBoolean()) {
            read.told = readTold(in, read.subject);
        }
        return read;
    }

    private static Finding readTold(DataInput in, String subject) throws IOException {
        return new Finding(
                FindingKind.values()[in.readByte()],
                Finding.Stage.values()[in.readByte()],
                in.readUTF(),
                subject,
                in.readBoolean() ? in.readUTF() : null,
                in.readInt(),
                in.readInt(),
                VarInt.read(in),
                VarInt.read(in),
                in.readDouble(),
                in.readDouble(),
                readTouches(in),
                in.readLong());
    }

    private static List<Touch> readTouches(DataInput in) throws IOException {
        int size = VarInt.read(in);
        List<Touch> touches = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            touches.add(Touch.readFrom(in));
        }
        return touches;
    }
}
