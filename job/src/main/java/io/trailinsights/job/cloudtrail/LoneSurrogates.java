package io.trailinsights.job.cloudtrail;

import java.util.Arrays;

/**
 * Mends JSON whose escapes name half a surrogate pair. The grammar allows it and Jackson takes it in a value, but not in
 * a member's name; and whoever chooses a tag's key could so make a record unreadable.
 */
final class LoneSurrogates {
    private static final byte[] REPLACEMENT = {'f', 'f', 'f', 'd'};
    static final int ESCAPE_BYTES = 6;
    static final int NO_ESCAPE = -1;

    private LoneSurrogates() {}

    /**
     * A copy of the bytes between the two indexes in which each lone surrogate's escape is U+FFFD's; as long as they are.
     *
     * @return null where there is none
     */
    static byte[] mended(byte[] json, int from, int to) {
        byte[] mended = null;
        int at = from;
        while (at < to) {
            int unit = unit(json, at, to);
            if (unit == NO_ESCAPE) {
                at += json[at] == '\\' ? 2 : 1;
            } else if (isHigh(unit) && isLow(unit(json, at + ESCAPE_BYTES, to))) {
                at += 2 * ESCAPE_BYTES;
            } else {
                if (isHigh(unit) || isLow(unit)) {
                    mended = mended == null ? Arrays.copyOfRange(json, from, to) : mended;
                    System.arraycopy(REPLACEMENT, 0, mended, at - from + 2, REPLACEMENT.length);
                }
                at += ESCAPE_BYTES;
            }
        }
        return mended;
    }

    /** The UTF-16 code unit whose escape begins here, {@link #NO_ESCAPE} where none does. */
    static int unit(byte[] json, int at, int to) {
        if (at + ESCAPE_BYTES > to || json[at] != '\\' || json[at + 1] != 'u') {
            return NO_ESCAPE;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE_BYTES; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return NO_ESCAPE;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static boolean isHigh(int unit) {
        return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
    }

    private static boolean isLow(int unit) {
        return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
    }
}
