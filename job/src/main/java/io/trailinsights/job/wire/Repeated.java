package io.trailinsights.job.wire;

import io.trailinsights.baselines.count.VarInt;
import io.trailinsights.job.cloudtrail.ByteHash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Writes values that come again and again, and gives back one object for each: what the bytes of a value are is
 * remembered on either side, so that a value costs a look-up and a copy, and reading it makes nothing new. Bounded
 * whatever comes: a fixed number of places, a new value takes the place of an old one.
 *
 * <p>Not thread-safe: one for each serializer.
 *
 * @param <V> the values; immutable, with hash codes that spread
 */
final class Repeated<V> {
    private static final int PLACES = 1 << 12;
    /** Longer ones are neither kept nor looked for. */
    private static final int LONGEST_KEPT = 2048;
    /** 2^32 divided by the golden ratio: spreads hash codes over the upper bits (Knuth, TAOCP 3, section 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private final Function<V, byte[]> form;
    private final Function<byte[], V> value;
    /** What was written, and its bytes; made when first needed, for most serializers only read or only write. */
    private Object[] written;

    private byte[][] writtenForms;
    private Object[] read;
    private byte[][] readForms;
    private byte[] scratch = new byte[256];

    /**
     * @param form makes the bytes of a value
     * @param value makes the value again from them
     */
    Repeated(Function<V, byte[]> form, Function<byte[], V> value) {
        this.form = form;
        this.value = value;
    }

    /** Writes a value: the number of its bytes, and the bytes. */
    void write(V given, DataOutput out) throws IOException {
        byte[] bytes = formOf(given);
        VarInt.write(out, bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    private byte[] formOf(V given) {
        if (written == null) {
            written = new Object[PLACES];
            writtenForms = new byte[PLACES][];
        }
        int place = given.hashCode() * SPREAD >>> Integer.SIZE - Integer.numberOfTrailingZeros(PLACES);
        Object kept = written[place];
        if (kept == given || given.equals(kept)) {
            return writtenForms[place];
        }
        byte[] bytes = form.apply(given);
        if (bytes.length <= LONGEST_KEPT) {
            written[place] = given;
            writtenForms[place] = bytes;
        }
        return bytes;
    }

    /** Reads what {@link #write} wrote. */
    @SuppressWarnings("unchecked") // read holds only what value gave
    V read(DataInput in) throws IOException {
        int length = VarInt.read(in);
        if (length > LONGEST_KEPT) {
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return value.apply(bytes);
        }
        if (length > scratch.length) {
            scratch = new byte[LONGEST_KEPT];
        }
        in.readFully(scratch, 0, length);
        if (read == null) {
            read = new Object[PLACES];
            readForms = new byte[PLACES][];
        }
        int place = ByteHash.place(scratch, 0, length) & PLACES - 1;
        byte[] kept = readForms[place];
        if (kept != null && Arrays.equals(kept, 0, kept.length, scratch, 0, length)) {
            return (V) read[place];
        }
        byte[] bytes = Arrays.copyOf(scratch, length);
        V made = value.apply(bytes);
        readForms[place] = bytes;
        read[place] = made;
        return made;
    }

    /** Copies a written value without looking at it. */
    static void copy(DataInput in, DataOutput out) throws IOException {
        int length = VarInt.read(in);
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        VarInt.write(out, length);
        out.write(bytes);
    }
}
