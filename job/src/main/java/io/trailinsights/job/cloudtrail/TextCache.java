package io.trailinsights.job.cloudtrail;

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
        int place = ByteHash.place(text.bytes(), from, to) & texts.length - 1;
        byte[] kept = texts[place];
        if (kept != null && Arrays.equals(kept, 0, kept.length, text.bytes(), from, to)) {
            return (V) values[place];
        }
        byte[] key = Arrays.copyOfRange(text.bytes(), from, to);
        V value = maker.apply(text.substring(start, end));
        texts[place] = key;
        values[place] = value;
        return value;
    }
}
