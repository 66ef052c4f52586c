package io.trailinsights.job.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a stream that is being looked at: from the begin of the current document to the last byte read. It grows
 * with the document up to a limit; of a longer one only the head is kept and the rest passes through.
 *
 * <p>The fields are open to the scanner's inner loops, which must read them anew after each {@link #fill()}.
 */
final class ByteWindow {
    private static final int CHUNK_BYTES = 256 << 10;

    private final InputStream in;
    private final int maxDocumentBytes;
    private byte[] head;
    private IOException failure;

    /** The bytes; what is current lies from {@link #start} to {@link #end}. */
    byte[] bytes = new byte[CHUNK_BYTES];
    /** Begin of the document, or of what is left of it. */
    int start;
    /** The next byte to look at. */
    int at;
    /** Behind the last byte read. */
    int end;

    ByteWindow(InputStream in, int maxDocumentBytes) {
        this.in = in;
        this.maxDocumentBytes = maxDocumentBytes;
    }

    /**
     * Reads more behind {@link #end}.
     *
     * @return false at the end of the stream, and where reading failed: see {@link #failure()}
     */
    boolean fill() {
        if (failure != null) {
            return false;
        }
        if (at - start > maxDocumentBytes) {
            keepHead();
        }
        makeRoom();
        try {
            int count = in.read(bytes, end, bytes.length - end);
            end += Math.max(count, 0);
            return count > 0;
        } catch (IOException e) {
            failure = e;
            return false;
        }
    }

    /** Whether there is a byte at {@link #at}. */
    boolean hasByte() {
        return at < end || fill();
    }

    /** The byte so far ahead of {@link #at}, -1 behind the end. Only for small distances: all between is held. */
    int peek(int ahead) {
        while (end - at <= ahead) {
            if (!fill()) {
                return -1;
            }
        }
        return bytes[at + ahead] & 0xFF;
    }

    /** A document begins at {@link #at}. */
    void begin() {
        start = at;
        head = null;
    }

    /**
     * The document up to a place in the window: all of it, or its first limit + 1 bytes where it is longer.
     *
     * @param to from {@link #start} to {@link #at}
     */
    byte[] document(int to) {
        if (head != null) {
            return head;
        }
        return Arrays.copyOfRange(bytes, start, Math.min(to, start + maxDocumentBytes + 1));
    }

    /** Why reading stopped early; null where it did not. */
    IOException failure() {
        return failure;
    }

    private void keepHead() {
        if (head == null) {
            head = Arrays.copyOfRange(bytes, start, start + maxDocumentBytes + 1);
        }
        start = at;
    }

    private void makeRoom() {
        if (start > 0 && (start == end || bytes.length - end < CHUNK_BYTES / 2)) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            at -= start;
            start = 0;
        }
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, (long) maxDocumentBytes + 2 * CHUNK_BYTES));
        }
    }
}
