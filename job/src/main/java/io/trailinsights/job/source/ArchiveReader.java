package io.trailinsights.job.source;

import io.trailinsights.job.archive.DocumentReader;
import io.trailinsights.job.archive.UnreadableFileException;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.IteratorResultIterator;

/**
 * The elements of one archive file, in batches. What can be read of a damaged file is read; then it is one dead letter
 * and at its end.
 */
final class ArchiveReader implements BulkFormat.Reader<Decoded> {
    private static final int BATCH_ELEMENTS = 1000;
    private static final int BATCH_BYTES = 1 << 20;

    private final String file;
    private final long deliveredMs;
    private final DocumentReader documents;
    private final ValueReader values;
    private long elementsToSkip;
    private long elementsRead;
    private long document;
    private boolean ended;

    /**
     * @param deliveredMs when the file was delivered, or {@link Origin#NO_TIMESTAMP}
     * @param elementsToSkip how many elements an earlier reader of the file has handed on
     */
    ArchiveReader(String file, long deliveredMs, DocumentReader documents, ValueReader values, long elementsToSkip) {
        this.file = file;
        this.deliveredMs = deliveredMs;
        this.documents = documents;
        this.values = values;
        this.elementsToSkip = elementsToSkip;
    }

    @Override
    public BulkFormat.RecordIterator<Decoded> readBatch() {
        List<Decoded> batch = new ArrayList<>();
        int bytes = 0;
        // An empty batch would be taken for the end of the file, also while elements are skipped.
        while (!ended && (batch.isEmpty() || batch.size() < BATCH_ELEMENTS && bytes < BATCH_BYTES)) {
            bytes += readDocument(batch);
        }
        if (batch.isEmpty()) {
            return null;
        }
        return new IteratorResultIterator<>(
                batch.iterator(), CheckpointedPosition.NO_OFFSET, elementsRead - batch.size());
    }

    /** Adds a document's elements; gives its length in bytes. */
    private int readDocument(List<Decoded> batch) {
        Origin origin = new Origin(file, Origin.NO_PARTITION, document++, deliveredMs);
        byte[] value;
        try {
            value = documents.next();
        } catch (UnreadableFileException e) {
            ended = true;
            String detail = "the file is damaged or cut short here; the rest of it is not read";
            add(Decoded.deadLetter(DeadLetterReason.BAD_ENCODING, detail, "", origin, null, null), batch);
            return 0;
        }
        if (value == null) {
            ended = true;
            return 0;
        }
        values.read(value, origin, element -> add(element, batch));
        return value.length;
    }

    private void add(Decoded element, List<Decoded> batch) {
        elementsRead++;
        if (elementsToSkip > 0) {
            elementsToSkip--;
        } else {
            // A batch waits in a queue, while the decoder goes on.
            batch.add(element.detached());
        }
    }

    @Override
    public void close() throws IOException {
        documents.close();
    }
}
