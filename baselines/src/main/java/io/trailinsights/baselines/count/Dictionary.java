package io.trailinsights.baselines.count;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Numbers for the values of one attribute (principals, user agents or error codes of one API), so that tallies hold a
 * byte instead of a text. Bounded: when it is full, a value not seen for a day gives its number to the new one; when
 * all are in use, the new value gets {@link #OTHER}.
 */
public final class Dictionary {
    /** The number of every value that found no room. It is never listed. */
    public static final int OTHER = 0;

    private static final int DAY = 24 * 60;

    private static final String[] NO_VALUES = {};
    private static final int[] NONE = {};
    private static final IntPredicate ANY = number -> true;

    private final int most;
    private String[] values = NO_VALUES;
    /** Of each value: strings that differ mostly differ in it, and it is kept in the string once it was asked for. */
    private int[] hashes = NONE;

    private int[] firstSeen = NONE;
    private int[] lastSeen = NONE;
    private int size;

    /** @param most how many values have a number at a time, at most 255 */
    public Dictionary(int most) {
        this.most = most;
    }

    /** {@link #number(String, int, IntPredicate, IntConsumer)} where every forgotten value may go. */
    public int number(String value, int minute, IntConsumer reuse) {
        return number(value, minute, ANY, reuse);
    }

    /**
     * The number of a value, given now if it has none.
     *
     * @param minute the epoch minute in which it is seen
     * @param mayGo whether a number may be taken from its value
     * @param reuse told the number of a forgotten value before it is given to this one; its tallies must be dropped
     */
    public int number(String value, int minute, IntPredicate mayGo, IntConsumer reuse) {
        int known = find(value);
        if (known != OTHER) {
            lastSeen[known - 1] = Math.max(lastSeen[known - 1], minute);
            firstSeen[known - 1] = Math.min(firstSeen[known - 1], minute);
            return known;
        }
        if (size < most) {
            grow(size + 1);
            put(size, value, minute, minute);
            return ++size;
        }
        int oldest = oldest(mayGo);
        if (oldest < 0 || lastSeen[oldest] > minute - DAY) {
            return OTHER;
        }
        reuse.accept(oldest + 1);
        put(oldest, value, minute, minute);
        return oldest + 1;
    }

    /** The number of a value, or {@link #OTHER} when it has none. */
    public int find(String value) {
        int hash = value.hashCode();
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash && values[i].equals(value)) {
                return i + 1;
            }
        }
        return OTHER;
    }

    private int oldest(IntPredicate mayGo) {
        int oldest = -1;
        for (int i = 0; i < size; i++) {
            if ((oldest < 0 || lastSeen[i] < lastSeen[oldest]) && mayGo.test(i + 1)) {
                oldest = i;
            }
        }
        return oldest;
    }

    private void grow(int least) {
        if (least > values.length) {
            int capacity = Math.min(most, Math.max(least, 2 * values.length));
            values = Arrays.copyOf(values, capacity);
            hashes = Arrays.copyOf(hashes, capacity);
            firstSeen = Arrays.copyOf(firstSeen, capacity);
            lastSeen = Arrays.copyOf(lastSeen, capacity);
        }
    }

    private void put(int index, String value, int first, int last) {
        values[index] = value;
        hashes[index] = value.hashCode();
        firstSeen[index] = first;
        lastSeen[index] = last;
    }

    /** The value with a number above {@link #OTHER}. */
    public String value(int number) {
        return values[number - 1];
    }

    /** The epoch minute in which the value with a number above {@link #OTHER} was seen first, since it has that number. */
    public int firstSeen(int number) {
        return firstSeen[number - 1];
    }

    /** How many values have a number. */
    public int size() {
        return size;
    }

    /** Writes values and when they were seen. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, size);
        for (int i = 0; i < size; i++) {
            out.writeUTF(values[i]);
            VarInt.write(out, firstSeen[i]);
            VarInt.write(out, lastSeen[i] - firstSeen[i]);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Dictionary readFrom(DataInput in, int most) throws IOException {
        Dictionary read = new Dictionary(most);
        int size = VarInt.read(in);
        read.grow(size);
        for (int i = 0; i < size; i++) {
            String value = in.readUTF();
            int first = VarInt.read(in);
            read.put(i, value, first, first + VarInt.read(in));
        }
        read.size = size;
        return read;
    }
}
