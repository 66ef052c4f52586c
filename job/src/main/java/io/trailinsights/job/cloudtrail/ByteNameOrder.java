package io.trailinsights.job.cloudtrail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Knows the member names of objects that mostly come in the same order, as CloudTrail writes them, by their bytes: the
 * two names that followed last time are compared eight bytes at a time before a name is looked up. Learns the order by
 * itself and is right for any other one. Bounded: only the names given are ever learnt.
 *
 * @param <V> what a name means to the reader
 */
final class ByteNameOrder<V> {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PLACES = 256;
    /** Turns the comma before a name into the brace before an object's first one. */
    private static final long COMMA_TO_BRACE = ',' ^ '{';

    private final List<List<Name<V>>> places = new ArrayList<>();
    private final Name<V> start;
    private final Name<V> other;

    /** @param other what a name means that is not known */
    ByteNameOrder(V other) {
        this.start = new Name<>("", null);
        this.other = new Name<>("", other);
        for (int i = 0; i < PLACES; i++) {
            places.add(List.of());
        }
    }

    /** A name and the two that followed it last. */
    static final class Name<V> {
        private final byte[] text;
        private final V meaning;
        /** The name with a comma, its quotes and its colon, padded to eight bytes. */
        private final byte[] quoted;

        private final int length;
        private final long firstMask;
        private final long firstWord;
        private Name<V> next;
        private Name<V> nextButOne;

        private Name(String name, V meaning) {
            this.text = name.getBytes(StandardCharsets.US_ASCII);
            this.meaning = meaning;
            byte[] whole = (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
            this.length = whole.length;
            this.quoted = Arrays.copyOf(whole, Math.max(Long.BYTES, length));
            this.firstMask = length < Long.BYTES ? (1L << 8 * length) - 1 : -1;
            this.firstWord = (long) LONGS.get(quoted, 0);
        }

        /** What the name means to the reader. */
        V meaning() {
            return meaning;
        }

        /** Bytes of the name with what stands before it, its quotes and its colon. */
        int length() {
            return length;
        }

        private boolean standsAt(byte[] json, int at, int to, long flip) {
            if (at + quoted.length >= to || ((long) LONGS.get(json, at) & firstMask) != (firstWord ^ flip)) {
                return false;
            }
            for (int i = Long.BYTES; i + Long.BYTES <= length; i += Long.BYTES) {
                if ((long) LONGS.get(json, at + i) != (long) LONGS.get(quoted, i)) {
                    return false;
                }
            }
            // The last word overlaps the one before it, and never holds the byte that may be a brace.
            int last = length - Long.BYTES;
            return last <= 0 || (long) LONGS.get(json, at + last) == (long) LONGS.get(quoted, last);
        }
    }

    /** Adds a name, plain ASCII that JSON does not escape. */
    void add(String name, V meaning) {
        Name<V> added = new Name<>(name, meaning);
        int place = place(added.text, 0, added.text.length);
        List<Name<V>> names = new ArrayList<>(places.get(place));
        names.add(added);
        places.set(place, List.copyOf(names));
    }

    /** What stands before the first name of an object. */
    Name<V> start() {
        return start;
    }

    /**
     * The name that stands at an index without white space, if it is one of the two that followed the last one before.
     *
     * @param at index of the comma before the name, of the brace where {@code last} is {@link #start}
     * @return null where it is none of them, or too near the end to be sure; otherwise there is a byte behind it
     */
    Name<V> likely(byte[] json, int at, int to, Name<V> last) {
        long flip = last == start ? COMMA_TO_BRACE : 0;
        Name<V> name = last.next;
        if (name == null || name.standsAt(json, at, to, flip)) {
            return name;
        }
        name = last.nextButOne;
        return name != null && name.standsAt(json, at, to, flip) ? name : null;
    }

    /** Looks a name up, and learns that it follows the last one. */
    Name<V> find(byte[] json, int from, int to, Name<V> last) {
        for (Name<V> name : places.get(place(json, from, to))) {
            if (Arrays.equals(name.text, 0, name.text.length, json, from, to)) {
                if (last.next != name) {
                    last.nextButOne = last.next;
                    last.next = name;
                }
                return name;
            }
        }
        return other;
    }

    private static int place(byte[] text, int from, int to) {
        return ByteHash.place(text, from, to) & PLACES - 1;
    }
}
