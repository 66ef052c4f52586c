package io.trailinsights.job.cloudtrail;

/** What a JSON string stands for, in UTF-8. Made from bytes to bytes: a string may be as large as a value unpacked. */
final class JsonString {
    private JsonString() {}

    /**
     * The text of a string.
     *
     * @param string well-formed JSON in UTF-8, with its quotes
     * @return with U+FFFD for each lone surrogate; a part of the same array where the string has no escapes
     */
    static Slice text(Slice string) {
        byte[] json = string.buffer();
        int to = string.end() - 1;
        int from = string.offset() + 1;
        int escape = nextEscape(json, from, to);
        if (escape == to) {
            return new Slice(json, from, to - from);
        }
        // An escape is never shorter than what it stands for.
        byte[] text = new byte[to - from];
        int length = 0;
        int at = from;
        while (at < to) {
            System.arraycopy(json, at, text, length, escape - at);
            length += escape - at;
            at = escape;
            if (at < to) {
                int point = codePoint(json, at, to);
                at += escapeBytes(json, at, point);
                length = put(point, text, length);
                escape = nextEscape(json, at, to);
            }
        }
        return new Slice(text, 0, length);
    }

    private static int nextEscape(byte[] json, int from, int to) {
        int at = from;
        while (at < to && json[at] != '\\') {
            at++;
        }
        return at;
    }

    private static int codePoint(byte[] json, int at, int to) {
        int unit = LoneSurrogates.unit(json, at, to);
        if (unit == LoneSurrogates.NO_ESCAPE) {
            return ofLetter(json[at + 1]);
        }
        if (!Character.isSurrogate((char) unit)) {
            return unit;
        }
        int low = LoneSurrogates.unit(json, at + LoneSurrogates.ESCAPE_BYTES, to);
        boolean pair = low != LoneSurrogates.NO_ESCAPE && Character.isSurrogatePair((char) unit, (char) low);
        return pair ? Character.toCodePoint((char) unit, (char) low) : '\uFFFD';
    }

    private static int ofLetter(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter; // A quote, slash or backslash.
        };
    }

    private static int escapeBytes(byte[] json, int at, int point) {
        if (json[at + 1] != 'u') {
            return 2;
        }
        return Character.isSupplementaryCodePoint(point)
                ? 2 * LoneSurrogates.ESCAPE_BYTES
                : LoneSurrogates.ESCAPE_BYTES;
    }

    /** Writes a code point, and gives the index behind it. */
    private static int put(int point, byte[] text, int index) {
        int at = index;
        if (point < 0x80) {
            text[at++] = (byte) point;
        } else if (point < 0x800) {
            text[at++] = (byte) (0xC0 | point >> 6);
            text[at++] = continuation(point);
        } else if (point < 0x10000) {
            text[at++] = (byte) (0xE0 | point >> 12);
            text[at++] = continuation(point >> 6);
            text[at++] = continuation(point);
        } else {
            text[at++] = (byte) (0xF0 | point >> 18);
            text[at++] = continuation(point >> 12);
            text[at++] = continuation(point >> 6);
            text[at++] = continuation(point);
        }
        return at;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | bits & 0x3F);
    }
}
