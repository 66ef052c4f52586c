package io.trailinsights.job.archive;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952) as it is read, all members of it, and checks their sums.
 *
 * <p>The JDK's own stream is not used because it takes a damaged header of a second member for the end of the data: the
 * rest of such a file would be lost without a word.
 */
public final class GunzipStream extends InputStream {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private boolean inMember;
    private boolean finished;
    private ZipException damage;

    /** @param packed begins with a gzip header; closed with this stream */
    GunzipStream(InputStream packed) {
        this.packed = packed;
    }

    /**
     * Opens a file, to be read unpacked where it is gzip.
     *
     * @throws IOException when it cannot be opened; the stream throws it where the gzip is damaged
     */
    public static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return unpacked(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** A stream as it is, or unpacked where it begins like gzip. */
    static InputStream unpacked(InputStream in) throws IOException {
        byte[] head = in.readNBytes(2);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
        return isGzip(head) ? new GunzipStream(whole) : whole;
    }

    private static boolean isGzip(byte[] head) {
        return head.length >= 2 && (head[0] & 0xFF | (head[1] & 0xFF) << 8) == MAGIC;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!finished) {
            if (!inMember) {
                beginMember();
            } else if (inflater.finished()) {
                endMember();
            } else {
                int count = inflate(target, offset, length);
                sum.update(target, offset, count);
                if (count > 0) {
                    return count;
                }
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        if (damage != null) {
            throw damage;
        }
        long before = inflater.getBytesWritten();
        try {
            int count;
            while ((count = inflater.inflate(target, offset, length)) == 0 && !inflater.finished()) {
                if (inflater.needsDictionary()) {
                    throw new ZipException("damaged gzip: asks for a dictionary");
                }
                if (!fill()) {
                    throw new EOFException("gzip is cut short");
                }
                inflater.setInput(buffer, at, end - at);
                at = end;
            }
            return count;
        } catch (DataFormatException e) {
            damage = new ZipException("damaged gzip: " + e.getMessage());
            // What came before the damage is good.
            int good = (int) (inflater.getBytesWritten() - before);
            if (good == 0) {
                throw damage;
            }
            return good;
        }
    }

    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        long expectedSum = fourBytes();
        long expectedLength = fourBytes();
        if (expectedSum != sum.getValue() || expectedLength != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("damaged gzip: its sum is wrong");
        }
        inMember = false;
        finished = !anotherMember();
    }

    /** Zeros behind a member are padding, as tape and block writers leave it; anything else must be a member. */
    private boolean anotherMember() throws IOException {
        while (at < end || fill()) {
            if (buffer[at] != 0) {
                return true;
            }
            at++;
        }
        return false;
    }

    private void beginMember() throws IOException {
        if (twoBytes() != MAGIC || oneByte() != DEFLATE) {
            throw new ZipException("damaged gzip: a member without a header");
        }
        int flags = oneByte();
        // Time, extra flags, operating system.
        skip(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skip(twoBytes());
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(buffer, at, end - at);
        at = end;
        sum.reset();
        inMember = true;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            oneByte();
        }
    }

    private void skipText() throws IOException {
        while (oneByte() != 0) {
            // Up to its zero.
        }
    }

    private long fourBytes() throws IOException {
        return twoBytes() | (long) twoBytes() << 16;
    }

    private int twoBytes() throws IOException {
        return oneByte() | oneByte() << 8;
    }

    private int oneByte() throws IOException {
        if (at == end && !fill()) {
            throw new EOFException("gzip is cut short");
        }
        return buffer[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(packed.read(buffer, 0, buffer.length), 0);
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        finished = true;
        inflater.end();
        packed.close();
    }
}
