package io.trailinsights.job.cloudtrail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Function;

/**
 * What was made of texts seen lately, so that a text that comes again and again is neither decoded nor judged again.
 * Bounded whatever comes: a fixed number of places, a new text takes the place of an old one, long texts are not kept.
 *
 * @param <V> what is made of a text; immutable
 */
final class TextCache<V> {
    private static final int LONGEST_KEPT = 512;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[][] texts;
    private final Object[] values;
    private final Function<String, V> maker;

    /**
     * @param places how many texts are kept at most, a power of two
     * @param maker makes the value from the text
     */
    TextCache(int places, Function<String, V> maker) {
        if (Integer.bitCount(places) != 1) {
            throw new IllegalArgumentException("places is " + places + "; it must be a power of two");
        }
        this.texts = new byte[places][];
        this.values = new Object[places];
        this.maker = maker;
    }

    /** The value for the whole text. */
    V get(Text text) {
        return get(text, 0, text.length());
    }

    /** The value for a part of the text, from one index to before another. */
    @SuppressWarnings("unchecked") // values holds only what maker gave
    V get(Text text, int start, int end) {
        int from = text.from() + start;
        int to = text.from() + end;
        if (end - start > LONGEST_KEPT) {
            return maker.apply(text.substring(start, end));
        }
        byte[] bytes = text.bytes();
        int place = ByteHash.place(bytes, from, to) & texts.length - 1;
        byte[] kept = texts[place];
        if (kept != null && kept.length == to - from && isAt(kept, bytes, from)) {
            return (V) values[place];
        }
        byte[] key = Arrays.copyOfRange(bytes, from, to);
        V value = maker.apply(text.substring(start, end));
        texts[place] = key;
        values[place] = value;
        return value;
    }

    /** As Arrays.equals, but inline: texts are so short that the call would cost more than the comparison. */
    private static boolean isAt(byte[] text, byte[] bytes, int from) {
        int last = text.length - Long.BYTES;
        if (last < 0) {
            return Arrays.equals(text, 0, text.length, bytes, from, from + text.length);
        }
        for (int i = 0; i < last; i += Long.BYTES) {
            if ((long) LONGS.get(text, i) != (long) LONGS.get(bytes, from + i)) {
                return false;
            }
        }
        return (long) LONGS.get(text, last) == (long) LONGS.get(bytes, from + last);
    }
}
