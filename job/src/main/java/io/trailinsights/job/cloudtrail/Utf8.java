package io.trailinsights.job.cloudtrail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** UTF-8 as input: checking, repairing, and writing text that may hold lone surrogates. */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Whether the bytes are well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int at = asciiEnd(bytes, from, to);
        while (at < to) {
            int length = sequenceLength(bytes, at, to);
            if (length == 0) {
                return false;
            }
            at += length;
            if (length > 1) {
                continue;
            }
            at = asciiEnd(bytes, at, to);
        }
        return true;
    }

    /** The same text with U+FFFD for each bad sequence. */
    static byte[] repaired(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    /** The text in UTF-8, with U+FFFD for each lone surrogate. */
    static byte[] encode(String text) {
        return withoutLoneSurrogates(text).getBytes(StandardCharsets.UTF_8);
    }

    /** The text with U+FFFD for each lone surrogate; the same object where there is none. */
    static String withoutLoneSurrogates(String text) {
        int lone = nextLoneSurrogate(text, 0);
        if (lone < 0) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text);
        for (; lone >= 0; lone = nextLoneSurrogate(text, lone + 1)) {
            repaired.setCharAt(lone, '\uFFFD');
        }
        return repaired.toString();
    }

    /** The longest prefix of at most that many chars that does not end inside a surrogate pair. */
    static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        boolean insidePair = Character.isHighSurrogate(text.charAt(chars - 1));
        return text.substring(0, insidePair ? chars - 1 : chars);
    }

    private static int nextLoneSurrogate(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (!Character.isSurrogate(c)) {
                at++;
            } else if (Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at += 2;
            } else {
                return at;
            }
        }
        return -1;
    }

    private static int asciiEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at + 4 * Long.BYTES <= to
                && ((word(bytes, at, 0) | word(bytes, at, 1) | word(bytes, at, 2) | word(bytes, at, 3)) & HIGH_BITS)
                        == 0) {
            at += 4 * Long.BYTES;
        }
        while (at + Long.BYTES <= to && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private static long word(byte[] bytes, int at, int index) {
        return (long) LONGS.get(bytes, at + index * Long.BYTES);
    }

    /** Bytes of the well-formed sequence that starts here (RFC 3629 section 4), 0 for none. */
    private static int sequenceLength(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + length > to) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return secondByteFits(lead, bytes[at + 1] & 0xFF) ? length : 0;
    }

    private static boolean secondByteFits(int lead, int second) {
        return switch (lead) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
    }
}
