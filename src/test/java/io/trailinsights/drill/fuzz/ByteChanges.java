package io.trailinsights.drill.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes to a value that know nothing of what it holds. */
final class ByteChanges {
    private static final int MOST_STRETCH = 64;

    private final Dictionary pieces;
    private final Corpus corpus;

    /**
     * @param pieces what is put in
     * @param corpus gives tails of other values
     */
    ByteChanges(Dictionary pieces, Corpus corpus) {
        this.pieces = pieces;
        this.corpus = corpus;
    }

    /** The value with one change, and its own array. */
    byte[] change(byte[] value, SplittableRandom random) {
        int at = random.nextInt(value.length + 1);
        int end = at + random.nextInt(Math.min(MOST_STRETCH, value.length - at) + 1);
        Edit edit = switch (random.nextInt(8)) {
            case 0 -> new Edit(at, at, pieces.any(random));
            case 1 -> new Edit(at, end, pieces.any(random));
            case 2 -> new Edit(at, end, new byte[0]);
            case 3 -> new Edit(at, at, Arrays.copyOfRange(value, at, end));
            case 4 -> new Edit(at, value.length, new byte[0]);
            case 5 -> new Edit(at, value.length, tail(corpus.any(random).value(), random));
            default -> flip(value, at, random);
        };
        return edit.of(value);
    }

    private static Edit flip(byte[] value, int at, SplittableRandom random) {
        if (at == value.length) {
            return new Edit(at, at, new byte[] {(byte) random.nextInt()});
        }
        return new Edit(at, at + 1, new byte[] {(byte) (value[at] ^ 1 << random.nextInt(Byte.SIZE))});
    }

    private static byte[] tail(byte[] value, SplittableRandom random) {
        return Arrays.copyOfRange(value, random.nextInt(value.length + 1), value.length);
    }
}
