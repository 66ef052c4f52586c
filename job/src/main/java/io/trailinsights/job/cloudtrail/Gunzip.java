package io.trailinsights.job.cloudtrail;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), all members of it, and stops as soon as the bytes of one Kafka value are over the limit:
 * nothing is inflated only to be measured.
 *
 * <p>The JDK's stream is not used because it takes a damaged header of a second member for the end of the data.
 */
final class Gunzip {
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int DEFLATE = 8;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int FIRST_BUFFER_BYTES = 16 << 10;

    private final int mostBytes;
    private final Inflater inflater = new Inflater(true);
    private int left;

    /** @param mostBytes bytes that all calls between two {@link #startValue} may give together */
    Gunzip(int mostBytes) {
        this.mostBytes = mostBytes;
        this.left = mostBytes;
    }

    /** Whether bytes begin like gzip. */
    static boolean isGzip(byte[] bytes, int from, int to) {
        return to - from >= 2 && bytes[from] == 0x1f && bytes[from + 1] == (byte) 0x8b;
    }

    /** Bytes that were unpacked for this Kafka value. */
    int unpackedBytes() {
        return mostBytes - left;
    }

    /** Begins the count for a Kafka value. */
    void startValue() {
        left = mostBytes;
    }

    /**
     * The unpacked bytes, in an array that may be longer: of what is large no second copy is made.
     *
     * @return null where the data is damaged or cut short
     * @throws ValueTooLarge where the value gives too many bytes
     */
    Slice unpack(Slice gzip) {
        Output output = new Output(gzip.length());
        int at = gzip.offset();
        do {
            at = member(gzip.buffer(), at, gzip.end(), output);
            if (at < 0) {
                return null;
            }
        } while (isGzip(gzip.buffer(), at, gzip.end()));
        return isZeros(gzip.buffer(), at, gzip.end()) ? output.bytes() : null;
    }

    /** Unpacks the member that starts here and returns where the next one would start, -1 for a damaged one. */
    private int member(byte[] bytes, int from, int to, Output output) {
        int data = headerEnd(bytes, from, to);
        if (data < 0) {
            return -1;
        }
        int start = output.length;
        try {
            inflater.reset();
            inflater.setInput(bytes, data, to - data);
            if (!inflate(output)) {
                return -1;
            }
        } catch (DataFormatException e) {
            return -1;
        }
        int trailer = to - inflater.getRemaining();
        if (trailer + TRAILER_BYTES > to) {
            return -1;
        }
        CRC32 sum = new CRC32();
        sum.update(output.buffer, start, output.length - start);
        boolean whole = (int) sum.getValue() == littleEndian(bytes, trailer)
                && output.length - start == littleEndian(bytes, trailer + 4);
        return whole ? trailer + TRAILER_BYTES : -1;
    }

    private boolean inflate(Output output) throws DataFormatException {
        while (!inflater.finished()) {
            int room = output.room(left + 1);
            int count = inflater.inflate(output.buffer, output.length, room);
            output.length += count;
            left -= count;
            if (left < 0) {
                throw new ValueTooLarge("more than " + mostBytes + " bytes after gunzip");
            }
            if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                return false;
            }
        }
        return true;
    }

    /** Index behind the header, -1 where there is none. */
    private static int headerEnd(byte[] bytes, int from, int to) {
        if (to - from < HEADER_BYTES || bytes[from + 2] != DEFLATE) {
            return -1;
        }
        int flags = bytes[from + 3];
        int at = from + HEADER_BYTES;
        if ((flags & FLAG_EXTRA) != 0) {
            if (at + 2 > to) {
                return -1;
            }
            at += 2 + ((bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            at = zeroTerminatedEnd(bytes, at, to);
        }
        if ((flags & FLAG_COMMENT) != 0) {
            at = zeroTerminatedEnd(bytes, at, to);
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            at += 2;
        }
        return at <= to ? at : -1;
    }

    private static int zeroTerminatedEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                return i + 1;
            }
        }
        return to + 1;
    }

    /** Zeros behind the last member are padding, as tape and block writers leave it. */
    private static boolean isZeros(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static int littleEndian(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }

    /** A buffer that grows by half, so that little more than the inflated bytes is ever held. */
    private static final class Output {
        private byte[] buffer;
        private int length;

        Output(int packedBytes) {
            buffer = new byte[Math.max(FIRST_BUFFER_BYTES, (int) Math.min(packedBytes * 4L, 1 << 20))];
        }

        /**
         * Bytes that fit behind those that are there, at least one; may replace the buffer.
         *
         * @param most more are not asked for
         */
        int room(int most) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, length + Math.min(length >> 1, most));
            }
            return Math.min(buffer.length - length, most);
        }

        Slice bytes() {
            return new Slice(buffer, 0, length);
        }
    }
}
