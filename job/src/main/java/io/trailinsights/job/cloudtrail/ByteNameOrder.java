package io.trailinsights.job.cloudtrail;

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
    private static final int PLACES = 256;

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

    /** A name, in its place behind other members or as the first one of an object, and the two that followed it last. */
    static final class Name<V> {
        private final byte[] text;
        private final V meaning;
        /** The name with its quotes, its colon and what stands before it. */
        private final Ascii quoted;

        private final Name<V> asFirst;
        private Name<V> next;
        private Name<V> nextButOne;

        private Name(String name, V meaning) {
            this.text = name.getBytes(StandardCharsets.US_ASCII);
            this.meaning = meaning;
            this.quoted = new Ascii(",\"" + name + "\":");
            this.asFirst = new Name<>(this, new Ascii("{\"" + name + "\":"));
        }

        private Name(Name<V> name, Ascii quoted) {
            this.text = name.text;
            this.meaning = name.meaning;
            this.quoted = quoted;
            this.asFirst = this;
        }

        /** What the name means to the reader. */
        V meaning() {
            return meaning;
        }

        /** Bytes of the name with what stands before it, its quotes and its colon. */
        int length() {
            return quoted.length();
        }

        /**
         * The name that stands at an index without white space, if it is one of the two that followed this one before.
         *
         * @param at index of the comma before the name, of the brace where this is the start of an object
         * @return null where it is none of them
         */
        Name<V> likelyNext(byte[] json, int at, int to) {
            if (next == null || next.quoted.standsAt(json, at, to)) {
                return next;
            }
            return nextButOne != null && nextButOne.quoted.standsAt(json, at, to) ? nextButOne : null;
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

    /** Looks a name up, and learns that it follows the last one. */
    Name<V> find(byte[] json, int from, int to, Name<V> last) {
        for (Name<V> name : places.get(place(json, from, to))) {
            if (Arrays.equals(name.text, 0, name.text.length, json, from, to)) {
                Name<V> found = last == start ? name.asFirst : name;
                if (last.next != found && last != other) {
                    last.nextButOne = last.next;
                    last.next = found;
                }
                return found;
            }
        }
        return other;
    }

    private static int place(byte[] text, int from, int to) {
        return ByteHash.place(text, from, to) & PLACES - 1;
    }
}
