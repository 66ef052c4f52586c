package io.trailinsights.job.wire;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.count.VarInt;
import java.io.DataInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The bytes of an API's key: its category, then its texts with their lengths. They are the key's name in stored state and
 * so never change; the category is written by a number of its own, not by its place in the enum.
 */
final class KeyForm {
    private static final int FEW = 128;

    private KeyForm() {}

    /** The bytes of a key. */
    static byte[] bytes(ApiKey key) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(FEW);
            out.writeByte(number(key.category()));
            for (String text : new String[] {key.account(), key.region(), key.eventSource(), key.eventName()}) {
                byte[] bytes = TextForm.bytes(text);
                VarInt.write(out, bytes.length);
                out.write(bytes);
            }
            return out.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is nothing but memory.
        }
    }

    /** The key that bytes stand for. */
    static ApiKey key(byte[] bytes) {
        try {
            DataInput in = new DataInputDeserializer(bytes);
            EventCategory category = category(in.readByte());
            return new ApiKey(text(in), text(in), text(in), text(in), category);
        } catch (IOException e) {
            throw new UncheckedIOException("the " + bytes.length + " bytes of a key end too soon", e);
        }
    }

    private static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[VarInt.read(in)];
        in.readFully(bytes);
        return TextForm.text(bytes);
    }

    private static int number(EventCategory category) {
        return switch (category) {
            case MANAGEMENT -> 0;
            case DATA -> 1;
            case NETWORK_ACTIVITY -> 2;
        };
    }

    private static EventCategory category(int number) throws IOException {
        return switch (number) {
            case 0 -> EventCategory.MANAGEMENT;
            case 1 -> EventCategory.DATA;
            case 2 -> EventCategory.NETWORK_ACTIVITY;
            default -> throw new IOException("no category has the number " + number);
        };
    }
}
