package io.trailinsights.job.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Bytes as they may lie in a file, and what the reader makes of them. */
final class ArchiveBytes {
    private ArchiveBytes() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static List<String> documents(String text) {
        return read(new ByteArrayInputStream(utf8(text)), DocumentReader.DEFAULT_MAX_DOCUMENT_BYTES)
                .documents();
    }

    static Reading read(byte[] file) {
        return read(new ByteArrayInputStream(file), DocumentReader.DEFAULT_MAX_DOCUMENT_BYTES);
    }

    static Reading read(InputStream file, int maxDocumentBytes) {
        List<String> documents = new ArrayList<>();
        try (DocumentReader reader = new DocumentReader(file, "the file", maxDocumentBytes)) {
            for (byte[] document = reader.next(); document != null; document = reader.next()) {
                documents.add(new String(document, StandardCharsets.UTF_8));
            }
            return new Reading(documents, null);
        } catch (IOException e) {
            return new Reading(documents, e);
        }
    }

    /** What was read, and the failure behind it, null where there was none. */
    record Reading(List<String> documents, IOException failure) {}

    /** Gives few bytes at a time, so that every place in the text is once the end of a buffer. */
    static final class Trickle extends InputStream {
        private final InputStream bytes;
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return bytes.read(target, offset, Math.min(length, 1 + random.nextInt(9)));
        }
    }
}
