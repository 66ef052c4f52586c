package io.trailinsights.job.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The documents of one file, one after the other, in memory that depends on the longest document and not on the file.
 * A file that begins like gzip is unpacked as it is read, all members of it.
 *
 * <p>What a document is:
 *
 * <ul>
 *   <li>a JSON object or string: alone on a line (NDJSON), pretty-printed, or one behind the other;
 *   <li>of an array that is not inside anything else, each element; so too of {@code {"Records":[...]}}, which is what
 *       CloudTrail delivers, if {@code Records} is the first member. Other members of that object are left out, as the
 *       decoder does;
 *   <li>of anything else, the line. Nothing is left out: what is no JSON is for the decoder to report.
 * </ul>
 *
 * <p>Of a document over the limit, its first limit + 1 bytes are given, for a decoder with the same limit to say that it
 * is too large. A broken document ends at the line break inside its string, or where the next one begins on a new line,
 * so that it takes little else with it. Not for use by several threads.
 */
public final class DocumentReader implements Closeable {
    /** The most bytes of a document unless another limit is given: 10 MiB, as the decoder's. */
    public static final int DEFAULT_MAX_DOCUMENT_BYTES = 10 << 20;

    private enum Place {
        TOP,
        ARRAY,
        RECORDS,
        BEHIND_RECORDS,
        END
    }

    private final String name;
    private final InputStream in;
    private final ByteWindow window;
    private final JsonScanner scanner;
    private Place place = Place.TOP;
    private boolean begun;

    /**
     * Reads from a stream.
     *
     * @param in plain or gzip; closed with this reader, and at once when this fails
     * @param name of the file, for messages
     * @param maxDocumentBytes above 0
     * @throws UnreadableFileException when its first bytes cannot be read
     */
    public DocumentReader(InputStream in, String name, int maxDocumentBytes) throws UnreadableFileException {
        if (maxDocumentBytes <= 0) {
            throw new IllegalArgumentException("maxDocumentBytes is " + maxDocumentBytes + "; it must be above 0");
        }
        this.name = name;
        this.in = unpacked(in, name);
        this.window = new ByteWindow(this.in, maxDocumentBytes);
        this.scanner = new JsonScanner(window);
    }

    /** Opens a file with {@link #DEFAULT_MAX_DOCUMENT_BYTES}. */
    public static DocumentReader open(Path file) throws UnreadableFileException {
        return open(file, DEFAULT_MAX_DOCUMENT_BYTES);
    }

    /**
     * Opens a file.
     *
     * @throws UnreadableFileException when it is missing or cannot be read
     */
    public static DocumentReader open(Path file, int maxDocumentBytes) throws UnreadableFileException {
        try {
            return new DocumentReader(Files.newInputStream(file), file.toString(), maxDocumentBytes);
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableFileException(file.toString(), reason(e), e);
        }
    }

    private static InputStream unpacked(InputStream in, String name) throws UnreadableFileException {
        try {
            return GunzipStream.unpacked(in);
        } catch (IOException e) {
            closeBecauseOf(e, in);
            throw new UnreadableFileException(name, reason(e), e);
        }
    }

    private static void closeBecauseOf(IOException failure, InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * The next document, as it stands in the file without white space around it; of a damaged file, at last what is left
     * of the document that was cut.
     *
     * @return null behind the last one
     * @throws UnreadableFileException once, in place of the end, when the file is damaged or ends inside an array
     */
    public byte[] next() throws UnreadableFileException {
        if (!begun) {
            begun = true;
            skipByteOrderMark();
        }
        while (place != Place.END) {
            if (!scanner.beginDocument()) {
                return end();
            }
            byte[] document = switch (place) {
                case TOP -> topLevel();
                case ARRAY, RECORDS -> element();
                case BEHIND_RECORDS -> behindRecords();
                case END -> null;
            };
            if (document != null) {
                return document;
            }
        }
        return null;
    }

    /** A document that is in no array; null where an array was entered instead. */
    private byte[] topLevel() {
        byte first = window.bytes[window.at];
        if (first == '[') {
            window.at++;
            place = Place.ARRAY;
            return null;
        }
        if (first == '{') {
            int prefix = scanner.recordsPrefix();
            if (prefix > 0) {
                window.at += prefix;
                place = Place.RECORDS;
                return null;
            }
        }
        return first == '{' || first == '"' ? value(first) : window.document(scanner.line());
    }

    /** An element of an array; null for what stands between elements and for the end. */
    private byte[] element() {
        byte first = window.bytes[window.at];
        if (first == ',') {
            window.at++;
            return null;
        }
        if (first == ']') {
            window.at++;
            place = place == Place.RECORDS ? Place.BEHIND_RECORDS : Place.TOP;
            return null;
        }
        return value(first);
    }

    /** Passes over what follows the array in its object; only what is broken is a document. */
    private byte[] behindRecords() {
        place = Place.TOP;
        byte first = window.bytes[window.at];
        if (first != '}' && first != ',') {
            return null;
        }
        int to = scanner.nested(1);
        return scanner.isClosed() ? null : window.document(to);
    }

    private byte[] value(byte first) {
        if (JsonScanner.isOpening(first)) {
            return window.document(scanner.nested(0));
        }
        if (first == '"') {
            window.at++;
            scanner.string();
            return window.document(window.at);
        }
        return window.document(scanner.token());
    }

    private void skipByteOrderMark() {
        if (window.peek(0) == 0xEF && window.peek(1) == 0xBB && window.peek(2) == 0xBF) {
            window.at += 3;
        }
    }

    private byte[] end() throws UnreadableFileException {
        boolean inArray = place != Place.TOP;
        place = Place.END;
        IOException failure = window.failure();
        if (failure != null) {
            throw new UnreadableFileException(name, reason(failure), failure);
        }
        if (inArray) {
            throw new UnreadableFileException(name, "it ends before its array is closed", new EOFException());
        }
        return null;
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public void close() throws IOException {
        place = Place.END;
        in.close();
    }
}
