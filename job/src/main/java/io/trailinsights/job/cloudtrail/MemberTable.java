package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Where the envelope members of one object are: each one's type and bytes, and the text of the few that are words. Used
 * again for every object.
 */
final class MemberTable {
    private static final Member[] MEMBERS = Member.values();

    private final JsonToken[] tokens = new JsonToken[MEMBERS.length];
    private final int[] from = new int[MEMBERS.length];
    private final int[] to = new int[MEMBERS.length];
    private final String[] words = new String[MEMBERS.length];
    private byte[] buffer;
    private long present;

    /** Forgets the last object's. */
    void clear() {
        present = 0;
    }

    /** Notes the parser's current value as that member and passes over it; of one that comes twice the last one stays. */
    void read(Member member, JsonBytesParser parser, JsonToken token) throws IOException {
        int start = parser.valueStart();
        if (member.isWord()) {
            words[member.ordinal()] = word(parser, token);
        }
        if (member.child() != null) {
            readChild(member, parser, token);
        }
        note(member, parser, token, start);
    }

    /** Notes a value that began there and that the parser is inside of, or at the end of. */
    void note(Member member, JsonBytesParser parser, JsonToken token, int start) throws IOException {
        buffer = parser.buffer();
        put(member, token, start, parser.valueEnd());
    }

    private static String word(JsonBytesParser parser, JsonToken token) throws IOException {
        Text text = new Text();
        text.read(parser, token);
        return Account.text(text);
    }

    /** Leaves the parser at the end of the object, so that its end is the parser's place. */
    private void readChild(Member member, JsonBytesParser parser, JsonToken token) throws IOException {
        present &= ~bit(member.child());
        if (token != JsonToken.START_OBJECT) {
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals(member.childKey())) {
                put(member.child(), value, parser.valueStart(), parser.valueEnd());
            } else {
                parser.skipChildren();
            }
        }
    }

    private void put(Member member, JsonToken token, int start, int end) {
        int index = member.ordinal();
        tokens[index] = token;
        from[index] = start;
        to[index] = end;
        present |= bit(member);
    }

    private static long bit(Member member) {
        return 1L << member.ordinal();
    }

    boolean has(Member member) {
        return (present & bit(member)) != 0;
    }

    boolean isString(Member member) {
        return has(member) && tokens[member.ordinal()] == JsonToken.VALUE_STRING;
    }

    boolean isObject(Member member) {
        return has(member) && tokens[member.ordinal()] == JsonToken.START_OBJECT;
    }

    boolean isArray(Member member) {
        return has(member) && tokens[member.ordinal()] == JsonToken.START_ARRAY;
    }

    boolean isNull(Member member) {
        return has(member) && tokens[member.ordinal()] == JsonToken.VALUE_NULL;
    }

    /**
     * The text of a {@linkplain Member#isWord word}; a number is written out as an account id.
     *
     * @return null where the member is absent or null, an empty text for another type
     */
    String word(Member member) {
        return has(member) ? words[member.ordinal()] : null;
    }

    /** Whether the member is that string. */
    boolean isWord(Member member, String literal) {
        return isString(member) && literal.equals(words[member.ordinal()]);
    }

    /** The member's bytes, a string with its quotes. */
    Slice slice(Member member) {
        int index = member.ordinal();
        return new Slice(buffer, from[index], to[index] - from[index]);
    }
}
