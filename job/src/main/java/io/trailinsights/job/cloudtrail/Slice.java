package io.trailinsights.job.cloudtrail;

import java.util.Arrays;
import java.util.Objects;

/**
 * A run of bytes in a larger array, which is not copied and must not be changed.
 *
 * @param buffer the array
 * @param offset index of the first byte
 * @param length number of bytes
 */
public record Slice(byte[] buffer, int offset, int length) {
    /** No bytes: the element of a null value. */
    public static final Slice EMPTY = new Slice(new byte[0], 0, 0);

    public Slice {
        Objects.checkFromIndexSize(offset, length, buffer.length);
    }

    /** The whole array. */
    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    /** Index behind the last byte. */
    public int end() {
        return offset + length;
    }

    /**
     * A copy of the first bytes.
     *
     * @param most number of bytes to copy at most, 0 or more
     */
    public byte[] head(int most) {
        return Arrays.copyOfRange(buffer, offset, offset + Math.min(most, length));
    }
}
