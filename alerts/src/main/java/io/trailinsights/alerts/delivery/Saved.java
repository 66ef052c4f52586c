package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.alert.Digest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The saved form of values that may be missing, and of messages. */
final class Saved {
    private Saved() {}

    static void writeText(DataOutput out, String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    static String readText(DataInput in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    static void writeEnum(DataOutput out, Enum<?> value) throws IOException {
        out.writeByte(value == null ? -1 : value.ordinal());
    }

    static <E> E readEnum(DataInput in, E[] values) throws IOException {
        int ordinal = in.readByte();
        return ordinal < 0 ? null : values[ordinal];
    }

    static void writeMessage(DataOutput out, Message message) throws IOException {
        writeEnum(out, message.kind());
        out.writeUTF(message.id());
        if (message.digest() == null) {
            out.writeUTF(message.alertId());
        } else {
            writeDigest(out, message.digest());
        }
    }

    static Message readMessage(DataInput in) throws IOException {
        Message.Kind kind = readEnum(in, Message.Kind.values());
        String id = in.readUTF();
        return kind == Message.Kind.DIGEST
                ? new Message(id, kind, null, readDigest(in, id))
                : new Message(id, kind, in.readUTF(), null);
    }

    private static void writeDigest(DataOutput out, Digest digest) throws IOException {
        out.writeLong(digest.from().toEpochMilli());
        out.writeLong(digest.to().toEpochMilli());
        out.writeUTF(digest.rule());
        out.writeInt(digest.lines().size());
        for (Digest.Line line : digest.lines()) {
            out.writeUTF(line.headline());
            out.writeLong(line.count());
        }
        out.writeLong(digest.total());
    }

    private static Digest readDigest(DataInput in, String id) throws IOException {
        Instant from = Instant.ofEpochMilli(in.readLong());
        Instant to = Instant.ofEpochMilli(in.readLong());
        String rule = in.readUTF();
        int size = in.readInt();
        List<Digest.Line> lines = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            lines.add(new Digest.Line(in.readUTF(), in.readLong()));
        }
        return new Digest(id, from, to, rule, lines, in.readLong());
    }
}
