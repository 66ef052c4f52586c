package io.trailinsights.baselines.count;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers for the values of one attribute (principals, user agents or error codes of one API), so that tallies hold a
 * byte instead of a text. Bounded: when it is full, a value not seen for a day gives its number to the new one; when
 * all are in use, the new value gets {@link #OTHER}.
 */
public final class Dictionary {
    /** The number of every value that found no room. It is never listed. */
    public static final int OTHER = 0;

    private static final int DAY = 24 * 60;

    private final int most;
    private final List<String> values = new ArrayList<>(4);
    private final List<Integer> firstSeen = new ArrayList<>(4);
    private final List<Integer> lastSeen = new ArrayList<>(4);

    /** @param most how many values have a number at a time, at most 255 */
    public Dictionary(int most) {
        this.most = most;
    }

    /**
     * The number of a value, given now if it has none.
     *
     * @param minute the epoch minute in which it is seen
     * @param reuse told the number of a forgotten value before it is given to this one; its tallies must be dropped
     */
    public int number(String value, int minute, java.util.function.IntConsumer reuse) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).equals(value)) {
                lastSeen.set(i, Math.max(lastSeen.get(i), minute));
                firstSeen.set(i, Math.min(firstSeen.get(i), minute));
                return i + 1;
            }
        }
        if (values.size() < most) {
            values.add(value);
            firstSeen.add(minute);
            lastSeen.add(minute);
            return values.size();
        }
        int oldest = 0;
        for (int i = 1; i < lastSeen.size(); i++) {
            if (lastSeen.get(i) < lastSeen.get(oldest)) {
                oldest = i;
            }
        }
        if (lastSeen.get(oldest) > minute - DAY) {
            return OTHER;
        }
        reuse.accept(oldest + 1);
        values.set(oldest, value);
        firstSeen.set(oldest, minute);
        lastSeen.set(oldest, minute);
        return oldest + 1;
    }

    /** The value with a number above {@link #OTHER}. */
    public String value(int number) {
        return values.get(number - 1);
    }

    /** The epoch minute in which the value with a number above {@link #OTHER} was seen first, since it has that number. */
    public int firstSeen(int number) {
        return firstSeen.get(number - 1);
    }

    /** How many values have a number. */
    public int size() {
        return values.size();
    }

    /** Writes values and when they were seen. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, values.size());
        for (int i = 0; i < values.size(); i++) {
            out.writeUTF(values.get(i));
            VarInt.write(out, firstSeen.get(i));
            VarInt.write(out, lastSeen.get(i) - firstSeen.get(i));
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Dictionary readFrom(DataInput in, int most) throws IOException {
        Dictionary read = new Dictionary(most);
        int size = VarInt.read(in);
        for (int i = 0; i < size; i++) {
            read.values.add(in.readUTF());
            read.firstSeen.add(VarInt.read(in));
            read.lastSeen.add(read.firstSeen.get(i) + VarInt.read(in));
        }
        return read;
    }
}
