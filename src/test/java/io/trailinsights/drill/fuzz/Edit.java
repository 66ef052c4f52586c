package io.trailinsights.drill.fuzz;

import java.util.Arrays;

/**
 * Other bytes in a stretch's place.
 *
 * @param from index of the first byte that goes
 * @param to index behind the last one; {@code from} where nothing goes
 * @param piece what comes in their place; not changed
 */
record Edit(int from, int to, byte[] piece) {
    /** A value with the edit made; the one that is given is not changed. */
    byte[] of(byte[] value) {
        byte[] made = Arrays.copyOf(value, value.length - (to - from) + piece.length);
        System.arraycopy(piece, 0, made, from, piece.length);
        System.arraycopy(value, to, made, from + piece.length, value.length - to);
        return made;
    }
}
