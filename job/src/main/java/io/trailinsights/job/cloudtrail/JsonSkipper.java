package io.trailinsights.job.cloudtrail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of an object or array that is not needed, without making tokens or names of what is in it: most of a
 * record's bytes are its parameters. Takes standard JSON (RFC 8259) only and gives up at anything else, or over a limit;
 * then Jackson reads the same bytes and says what is wrong.
 */
final class JsonSkipper {
    /** What every method gives where it gives up. */
    static final int NONE = -1;

    /** Longer numbers are no longer taken for standard JSON. */
    static final int MOST_NUMBER_BYTES = 1000;

    private static final int MOST_NAME_BYTES = 200_000;
    private static final int ESCAPED_UNIT_BYTES = 6;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x80 * EACH_BYTE;

    private final boolean[] isObject;
    private byte[] bytes;
    private int to;
    private int depth;
    private boolean sawEscape;

    /** @param nesting most levels in each other */
    JsonSkipper(int nesting) {
        this.isObject = new boolean[nesting + 1];
    }

    /**
     * Index behind the value that begins at an index.
     *
     * @param level how many levels are around the value
     */
    int behindValue(byte[] json, int at, int end, int level) {
        sawEscape = false;
        if (json[at] == '{' || json[at] == '[') {
            return end(json, at + 1, end, json[at] == '{', level + 1);
        }
        bytes = json;
        to = end;
        int behind = behindScalar(at);
        bytes = null;
        return behind;
    }

    /** Whether the value passed over last has a string or name with an escape in it. */
    boolean sawEscape() {
        return sawEscape;
    }

    /**
     * Index behind the container whose opening bracket stands before {@code from}.
     *
     * @param level how many levels the container itself is at, 1 for an outermost one
     */
    int end(byte[] json, int from, int end, boolean object, int level) {
        if (level >= isObject.length) {
            return NONE;
        }
        bytes = json;
        to = end;
        depth = level;
        isObject[depth] = object;
        int at = members(from, true, level);
        bytes = null;
        return at;
    }

    private int members(int from, boolean opened, int level) {
        int at = from;
        boolean first = opened;
        while (true) {
            at = WhiteSpace.end(bytes, at, to);
            if (at < to && !(first && isClosing(bytes[at]))) {
                at = isObject[depth] ? behindName(at) : at;
                boolean opens = at >= 0 && at < to && (bytes[at] == '{' || bytes[at] == '[');
                if (opens) {
                    if (++depth >= isObject.length) {
                        return NONE;
                    }
                    isObject[depth] = bytes[at] == '{';
                    at++;
                    first = true;
                    continue;
                }
                at = behindScalar(at);
            }
            at = behindClosings(at, level);
            if (at < 0 || depth < level) {
                return at;
            }
            first = false;
        }
    }

    /** Behind a value: passes the brackets that close containers, and then a comma unless the last one is closed. */
    private int behindClosings(int from, int level) {
        if (from < 0) {
            return NONE;
        }
        int at = WhiteSpace.end(bytes, from, to);
        while (at < to && isClosing(bytes[at])) {
            if (isObject[depth] != (bytes[at] == '}')) {
                return NONE;
            }
            depth--;
            if (depth < level) {
                return at + 1;
            }
            at = WhiteSpace.end(bytes, at + 1, to);
        }
        return at < to && bytes[at] == ',' ? at + 1 : NONE;
    }

    private static boolean isClosing(byte c) {
        return c == '}' || c == ']';
    }

    /** Index of the value behind a name and a colon. */
    private int behindName(int at) {
        int end = bytes[at] == '"' ? behindString(at + 1) : NONE;
        if (end < 0 || end - at > MOST_NAME_BYTES) {
            return NONE;
        }
        int colon = WhiteSpace.end(bytes, end, to);
        return colon < to && bytes[colon] == ':' ? WhiteSpace.end(bytes, colon + 1, to) : NONE;
    }

    private int behindScalar(int at) {
        if (at < 0 || at >= to) {
            return NONE;
        }
        return switch (bytes[at]) {
            case '"' -> behindString(at + 1);
            case 't' -> behindWord(at, "true");
            case 'f' -> behindWord(at, "false");
            case 'n' -> behindWord(at, "null");
            default -> behindNumber(at);
        };
    }

    private int behindWord(int at, String word) {
        if (to - at < word.length()) {
            return NONE;
        }
        for (int i = 1; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return NONE;
            }
        }
        return at + word.length();
    }

    private int behindNumber(int from) {
        int at = bytes[from] == '-' ? from + 1 : from;
        int whole = behindDigits(at);
        if (whole < 0 || whole - at > 1 && bytes[at] == '0') {
            return NONE;
        }
        at = whole;
        if (at < to && bytes[at] == '.') {
            at = behindDigits(at + 1);
        }
        if (at >= 0 && at < to && (bytes[at] | 0x20) == 'e') {
            boolean signed = at + 1 < to && (bytes[at + 1] == '+' || bytes[at + 1] == '-');
            at = behindDigits(at + (signed ? 2 : 1));
        }
        return at - from > MOST_NUMBER_BYTES ? NONE : at;
    }

    /** Behind one or more digits. */
    private int behindDigits(int from) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at == from ? NONE : at;
    }

    /** Behind the closing quote of the string that begins here. */
    private int behindString(int from) {
        int at = special(bytes, from, to);
        while (at < to && bytes[at] == '\\') {
            at = behindEscape(at);
            if (at < 0) {
                return NONE;
            }
            at = special(bytes, at, to);
        }
        return at < to && bytes[at] == '"' ? at + 1 : NONE;
    }

    private int behindEscape(int at) {
        sawEscape = true;
        if (at + 1 >= to) {
            return NONE;
        }
        if (bytes[at + 1] != 'u') {
            return "\"\\/bfnrt".indexOf(bytes[at + 1]) < 0 ? NONE : at + 2;
        }
        if (at + ESCAPED_UNIT_BYTES > to) {
            return NONE;
        }
        for (int i = at + 2; i < at + ESCAPED_UNIT_BYTES; i++) {
            if (Character.digit(bytes[i], 16) < 0) {
                return NONE;
            }
        }
        return at + ESCAPED_UNIT_BYTES;
    }

    /** Index of the first quote, backslash or control character, {@code to} where there is none; eight bytes at a time. */
    static int special(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long marks = marks((long) LONGS.get(bytes, at));
            if (marks != 0) {
                return at + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != '"' && bytes[at] != '\\' && !(bytes[at] >= 0 && bytes[at] < ' ')) {
            at++;
        }
        return at;
    }

    /**
     * The high bit of the first special byte, and perhaps of later ones. A byte below n loses its high bit's zero when n is
     * subtracted; flipping bit 1 changes places between the quote (0x22) and the space (0x20), so that one subtraction
     * finds quotes and control characters.
     */
    private static long marks(long word) {
        long quoteOrControl = (word ^ 0x02 * EACH_BYTE) - 0x21 * EACH_BYTE;
        long backslash = (word ^ '\\' * EACH_BYTE) - EACH_BYTE;
        return (quoteOrControl | backslash) & ~word & HIGH_BITS;
    }
}
