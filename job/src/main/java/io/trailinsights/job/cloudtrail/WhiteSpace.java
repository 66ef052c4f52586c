package io.trailinsights.job.cloudtrail;

/** JSON's white space: space, tab, line feed, carriage return (RFC 8259 section 2). */
final class WhiteSpace {
    private WhiteSpace() {}

    static boolean is(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Index of the first byte that is none, {@code to} where all are. */
    static int end(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && is(bytes[at])) {
            at++;
        }
        return at;
    }
}
