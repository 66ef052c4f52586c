package io.trailinsights.baselines.count;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whole numbers in as few bytes as they need: seven bits a byte, lowest first, the eighth bit says that more follow
 * (LEB128, as in Protocol Buffers' encoding). Negative numbers are allowed and take five or ten bytes.
 */
public final class VarInt {
    private VarInt() {}

    /** Writes an int in one to five bytes. */
    public static void write(DataOutput out, int value) throws IOException {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    /** Reads an int. */
    public static int read(DataInput in) throws IOException {
        return (int) readLong(in);
    }

    /** Writes a long in one to ten bytes. */
    public static void writeLong(DataOutput out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /**
     * Reads a long.
     *
     * @throws IOException also when the number does not end within ten bytes
     */
    public static long readLong(DataInput in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = in.readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a variable-length number of more than ten bytes");
    }
}
