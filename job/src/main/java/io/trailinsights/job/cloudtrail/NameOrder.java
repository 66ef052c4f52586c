package io.trailinsights.job.cloudtrail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the member names of objects that mostly come in the same order, as CloudTrail writes them: the name that
 * followed last time is compared with the bytes first, which is cheaper than looking a name up. Learns the order by
 * itself and is right for any other one. Bounded: only the names given are ever learnt.
 *
 * @param <V> what a name means to the reader
 */
final class NameOrder<V> {
    private final Map<String, Name<V>> known = new HashMap<>();
    private final Name<V> other = new Name<>("", null);
    private final Name<V> start = new Name<>("", null);

    /** A name and the one that followed it last. */
    static final class Name<V> {
        private final byte[] quoted;
        private final V meaning;
        private Name<V> next;

        private Name(String text, V meaning) {
            this.quoted = (",\"" + text + "\":").getBytes(StandardCharsets.US_ASCII);
            this.meaning = meaning;
        }

        /** What the name means, null for a name that is not needed. */
        V meaning() {
            return meaning;
        }
    }

    /** Adds a name, plain ASCII that JSON does not escape; one without a meaning is only known for its place in the order. */
    void add(String name, V meaning) {
        known.put(name, new Name<>(name, meaning));
    }

    /** What stands before the first name of an object. */
    Name<V> start() {
        return start;
    }

    /** Moves the parser to the value of the next member of its object; null at the object's end. */
    Name<V> next(JsonBytesParser parser, Name<V> last) throws IOException {
        Name<V> expected = last.next;
        if (expected != null && parser.nextValueOf(expected.quoted) != null) {
            return expected;
        }
        String key = parser.nextFieldName();
        if (key == null) {
            return null;
        }
        parser.nextToken();
        Name<V> name = known.getOrDefault(key, other);
        if (last != other && name != other) {
            last.next = name;
        }
        return name;
    }
}
