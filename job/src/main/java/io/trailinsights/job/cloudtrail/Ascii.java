package io.trailinsights.job.cloudtrail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A short ASCII text that bytes are compared with, eight at a time. */
final class Ascii {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The text, padded to eight bytes. */
    private final byte[] text;

    private final int length;
    private final long firstWord;
    private final long firstMask;

    /** @param text one character at least, ASCII */
    Ascii(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        this.length = ascii.length;
        this.text = Arrays.copyOf(ascii, Math.max(Long.BYTES, length));
        this.firstWord = (long) LONGS.get(this.text, 0);
        this.firstMask = length < Long.BYTES ? (1L << 8 * length) - 1 : -1;
    }

    int length() {
        return length;
    }

    /** Whether the text stands at an index of an array, and wholly before another. */
    boolean standsAt(byte[] bytes, int at, int to) {
        if (to - at < text.length || at < 0) {
            return standsNearTheEnd(bytes, at, to);
        }
        if (((long) LONGS.get(bytes, at) & firstMask) != firstWord) {
            return false;
        }
        for (int i = Long.BYTES; i + Long.BYTES <= length; i += Long.BYTES) {
            if ((long) LONGS.get(bytes, at + i) != (long) LONGS.get(text, i)) {
                return false;
            }
        }
        // The last word overlaps the one before it.
        int last = length - Long.BYTES;
        return last <= 0 || (long) LONGS.get(bytes, at + last) == (long) LONGS.get(text, last);
    }

    private boolean standsNearTheEnd(byte[] bytes, int at, int to) {
        return at >= 0 && to - at >= length && Arrays.equals(bytes, at, at + length, text, 0, length);
    }
}
