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

    /** Longer texts are cut for use, at a character: nothing that is kept may be that long. */
    static final int MOST_BYTES = 8 << 10;

    private Kind kind = Kind.ABSENT;
    private byte[] bytes;
    private int from;
    private int to;

    /** Forgets the value. */
    void clear() {
        kind = Kind.ABSENT;
    }

    /** Takes the parser's current value; passes over an object or array. */
    void read(JsonBytesParser parser, JsonToken token) throws IOException {
        switch (token) {
            case VALUE_STRING -> {
                kind = Kind.STRING;
                parser.text(this);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                kind = Kind.NUMBER;
                parser.text(this);
            }
            case VALUE_NULL -> kind = Kind.NULL;
            case VALUE_TRUE -> kind = Kind.TRUE;
            case VALUE_FALSE -> kind = Kind.FALSE;
            default -> {
                kind = Kind.NESTED;
                parser.skipChildren();
            }
        }
    }

    /** Becomes the string between two indexes of a larger array. */
    void string(byte[] buffer, int start, int end) {
        kind = Kind.STRING;
        view(buffer, start, end);
    }

    /** Becomes a value that has no text. */
    void become(Kind withoutText) {
        kind = withoutText;
    }

    /** Becomes a view of a text inside a larger array. */
    void view(byte[] buffer, int start, int end) {
        bytes = buffer;
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
        kind = Kind.STRING;
        own(Utf8.encode(text));
    }

    private void cut() {
        to = from + MOST_BYTES;
        while ((bytes[to] & 0xC0) == 0x80) {
            to--;
        }
    }

    Kind kind() {
        return kind;
    }

    /** Whether there is a value other than null. */
    boolean isPresent() {
        return kind != Kind.ABSENT && kind != Kind.NULL;
    }

    boolean isString() {
        return kind == Kind.STRING;
    }

    /** Whether it is a string of at least one character. */
    boolean isFilled() {
        return kind == Kind.STRING && to > from;
    }

    /** Whether it is a string or a number. */
    boolean isScalarText() {
        return kind == Kind.STRING || kind == Kind.NUMBER;
    }

    int length() {
        return to - from;
    }

    /** The byte at an index, 0 being the first. */
    byte at(int index) {
        return bytes[from + index];
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Whether it is that string; the literal is ASCII. */
    boolean is(String literal) {
        return kind == Kind.STRING && length() == literal.length() && startsWith(literal);
    }

    /** Whether it is that string in upper, lower or mixed case; the literal is ASCII and lower case. */
    boolean isIgnoringCase(String literal) {
        if (kind != Kind.STRING || length() != literal.length()) {
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
        return kind == Kind.STRING && startsWith(literal, 0);
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
        int left = n;
        for (int i = start; i < length(); i++) {
            if (at(i) == c && --left == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** The text from one index to before another, indexes counting bytes. */
    String substring(int start, int end) {
        return new String(bytes, from + start, end - start, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return substring(0, length());
    }
}
