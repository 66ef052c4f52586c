package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One member's scalar, used again for every record: what kind it is and, for a string or a number, its text as a view
 * of UTF-8 bytes. No String is made before one is needed. Good until the next record is read.
 */
final class Text {
    /** What a member's value is. */
    enum Kind {
        ABSENT,
        NULL,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        /** An object or an array. */
        NESTED
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int ABSENT = Kind.ABSENT.ordinal();
    private static final int NULL = Kind.NULL.ordinal();
    private static final int STRING = Kind.STRING.ordinal();
    private static final int NUMBER = Kind.NUMBER.ordinal();

    /** Longer texts are cut for use, at a character: nothing that is kept may be that long. */
    static final int MOST_BYTES = 8 << 10;

    /**
     * The array that the texts of one object share. To note it once an object and not in each text is cheaper: a collector
     * that keeps young and old apart makes every reference noted in an old object cost more than the text's reading.
     */
    static final class Shared {
        private byte[] bytes;

        /** Begins with the texts of another array. */
        void start(byte[] array) {
            bytes = array;
        }
    }

    private final Shared shared;
    /** A kind's number, as a reference would cost more to note. */
    private int kind = ABSENT;
    /** The array of this text alone, null where it is the shared one. */
    private byte[] own;

    private int from;
    private int to;

    /** A text that shares no array. */
    Text() {
        this(new Shared());
    }

    /** @param shared the array that {@link #string} points into */
    Text(Shared shared) {
        this.shared = shared;
    }

    /** Forgets the value. */
    void clear() {
        kind = ABSENT;
    }

    /** Takes the parser's current value; passes over an object or array. */
    void read(JsonBytesParser parser, JsonToken token) throws IOException {
        switch (token) {
            case VALUE_STRING -> {
                kind = STRING;
                parser.text(this);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                kind = NUMBER;
                parser.text(this);
            }
            case VALUE_NULL -> become(Kind.NULL);
            case VALUE_TRUE -> become(Kind.TRUE);
            case VALUE_FALSE -> become(Kind.FALSE);
            default -> {
                become(Kind.NESTED);
                parser.skipChildren();
            }
        }
    }

    /** Becomes the string between two indexes of the shared array. */
    void string(int start, int end) {
        kind = STRING;
        if (own != null) {
            own = null;
        }
        place(start, end);
    }

    /** Becomes a value that has no text. */
    void become(Kind withoutText) {
        kind = withoutText.ordinal();
    }

    /** Becomes a view of a text inside a larger array. */
    void view(byte[] buffer, int start, int end) {
        own = buffer;
        place(start, end);
    }

    private void place(int start, int end) {
        from = start;
        to = end;
        if (to - from > MOST_BYTES) {
            cut();
        }
    }

    /** Becomes that text. */
    void own(byte[] text) {
        view(text, 0, text.length);
    }

    /** Becomes that string. */
    void set(String text) {
        kind = STRING;
        own(Utf8.encode(text));
    }

    private void cut() {
        to = from + MOST_BYTES;
        byte[] bytes = bytes();
        while ((bytes[to] & 0xC0) == 0x80) {
            to--;
        }
    }

    Kind kind() {
        return KINDS[kind];
    }

    /** Whether there is a value other than null. */
    boolean isPresent() {
        return kind != ABSENT && kind != NULL;
    }

    boolean isString() {
        return kind == STRING;
    }

    /** Whether it is a string of at least one character. */
    boolean isFilled() {
        return kind == STRING && to > from;
    }

    /** Whether it is a string or a number. */
    boolean isScalarText() {
        return kind == STRING || kind == NUMBER;
    }

    int length() {
        return to - from;
    }

    /** The byte at an index, 0 being the first. */
    byte at(int index) {
        return bytes()[from + index];
    }

    byte[] bytes() {
        return own == null ? shared.bytes : own;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Whether it is that string; the literal is ASCII. */
    boolean is(String literal) {
        return kind == STRING && length() == literal.length() && startsWith(literal);
    }

    /** Whether it is that string. */
    boolean is(Ascii literal) {
        return kind == STRING && length() == literal.length() && literal.standsAt(bytes(), from, bytes().length);
    }

    /** Whether it is a string with that prefix from an index on. */
    boolean startsWith(Ascii literal, int index) {
        return kind == STRING && literal.standsAt(bytes(), from + index, to);
    }

    /** Whether it is that string in upper, lower or mixed case; the literal is ASCII and lower case. */
    boolean isIgnoringCase(String literal) {
        if (kind != STRING || length() != literal.length()) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            int c = at(i);
            int lower = c >= 'A' && c <= 'Z' ? c | 0x20 : c;
            if (lower != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a string with that prefix; the literal is ASCII. */
    boolean startsWith(String literal) {
        return kind == STRING && startsWith(literal, 0);
    }

    /** Whether the literal, which is ASCII, stands at an index. */
    boolean startsWith(String literal, int index) {
        if (length() - index < literal.length()) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (at(index + i) != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Index behind the n-th occurrence of an ASCII character from an index on, -1 where there are fewer. */
    int behindNth(int n, char c, int start) {
        byte[] bytes = bytes();
        int left = n;
        for (int i = from + start; i < to; i++) {
            if (bytes[i] == c && --left == 0) {
                return i + 1 - from;
            }
        }
        return -1;
    }

    /** The text from one index to before another, indexes counting bytes. */
    String substring(int start, int end) {
        return new String(bytes(), from + start, end - start, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return substring(0, length());
    }
}
