package io.trailinsights.job.archive;

import java.nio.charset.StandardCharsets;

/**
 * Finds where JSON values end, by depth, strings and escapes alone; it neither checks nor reads them. Whoever parses a
 * value says what is wrong with it.
 *
 * <p>So that one broken value does not swallow all that follow, two things end a value although it is still open: a line
 * break inside a string, which JSON forbids, and an object or array that begins on a new line where none may begin.
 */
final class JsonScanner {
    private static final byte[] RECORDS = "\"Records\"".getBytes(StandardCharsets.US_ASCII);
    /** White space beyond this before the array is no trail file's. */
    private static final int LONGEST_PREFIX_BYTES = 4096;

    private final ByteWindow window;
    private boolean closed;

    JsonScanner(ByteWindow window) {
        this.window = window;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** {@code {} or {@code [}: they differ in one bit. */
    static boolean isOpening(byte b) {
        return (b | 0x20) == '{';
    }

    /**
     * Goes to where the next document begins, and begins it.
     *
     * @return false where there is nothing more but white space
     */
    boolean beginDocument() {
        do {
            while (window.at < window.end) {
                if (!isSpace(window.bytes[window.at])) {
                    window.begin();
                    return true;
                }
                window.at++;
            }
            window.begin();
        } while (window.fill());
        return false;
    }

    /** Whether what {@link #nested} went through last had its end, rather than being broken or cut short. */
    boolean isClosed() {
        return closed;
    }

    /**
     * Goes behind an object or array.
     *
     * @param depth how many are open already
     * @return the place where the value ends, before the white space that follows a broken one
     */
    int nested(int depth) {
        int open = depth;
        closed = false;
        while (window.hasByte()) {
            byte[] bytes = window.bytes;
            int end = window.end;
            int at = window.at;
            while (at < end) {
                byte b = bytes[at++];
                if (b == '"') {
                    break;
                }
                if (isOpening(b)) {
                    if (open++ > 0 && isSpace(bytes[Math.max(at - 2, window.start)])) {
                        int broken = brokenBefore(at - 1);
                        if (broken >= 0) {
                            window.at = at - 1;
                            return broken;
                        }
                    }
                } else if ((b | 0x20) == '}' && --open == 0) {
                    window.at = at;
                    closed = true;
                    return at;
                }
            }
            window.at = at;
            if (at > 0 && bytes[at - 1] == '"' && !string()) {
                return endWithoutSpace();
            }
        }
        return endWithoutSpace();
    }

    /**
     * Goes behind the closing quote of a string whose opening one is passed.
     *
     * @return false where a line or the input ended first; the window then stands at the line break
     */
    boolean string() {
        boolean escaped = false;
        while (window.hasByte()) {
            byte[] bytes = window.bytes;
            int end = window.end;
            int at = window.at;
            while (at < end) {
                byte b = bytes[at];
                if (b == '\n') {
                    window.at = at;
                    return false;
                }
                at++;
                if (escaped) {
                    escaped = false;
                } else if (b == '"') {
                    window.at = at;
                    return true;
                } else if (b == '\\') {
                    escaped = true;
                }
            }
            window.at = at;
        }
        return false;
    }

    /** Goes to the end of the line and returns where its text ends. */
    int line() {
        while (window.hasByte() && window.bytes[window.at] != '\n') {
            window.at++;
        }
        return endWithoutSpace();
    }

    /** Goes behind a number, a literal or whatever stands in an array instead; at least one byte. */
    int token() {
        do {
            window.at++;
        } while (window.hasByte() && !endsToken(window.bytes[window.at]));
        return window.at;
    }

    /** Length of <code>{"Records":[</code> with any white space in it, 0 where something else begins here. */
    int recordsPrefix() {
        int at = skipSpace(1);
        for (byte expected : RECORDS) {
            if (window.peek(at++) != expected) {
                return 0;
            }
        }
        at = skipSpace(at);
        if (window.peek(at) != ':') {
            return 0;
        }
        at = skipSpace(at + 1);
        return window.peek(at) == '[' ? at + 1 : 0;
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < LONGEST_PREFIX_BYTES && isSpace(window.peek(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(int b) {
        return b >= 0 && isSpace((byte) b);
    }

    private static boolean endsToken(byte b) {
        return isSpace(b) || isOpening(b) || b == ',' || b == ']' || b == '}' || b == '"';
    }

    /**
     * Where the open value ended, if an object or array that begins here cannot be a part of it and begins a line; else
     * -1. What may come before it: the begin of an array, a comma, a colon.
     */
    private int brokenBefore(int opening) {
        boolean newLine = false;
        for (int last = opening - 1; last >= window.start; last--) {
            byte b = window.bytes[last];
            if (!isSpace(b)) {
                return !newLine || b == '[' || b == ',' || b == ':' ? -1 : last + 1;
            }
            newLine |= b == '\n';
        }
        return -1;
    }

    private int endWithoutSpace() {
        int to = window.at;
        while (to > window.start && isSpace(window.bytes[to - 1])) {
            to--;
        }
        return to;
    }
}
