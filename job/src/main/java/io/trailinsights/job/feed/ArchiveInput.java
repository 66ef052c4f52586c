package io.trailinsights.job.feed;

import io.trailinsights.job.archive.DocumentReader;
import io.trailinsights.job.archive.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** The documents of files, one file after the other; their recorded time is their eventTime. */
public final class ArchiveInput implements FeedInput {
    private final Iterator<Path> files;
    private final Consumer<UnreadableFileException> damage;
    private final List<Path> unopened = new ArrayList<>();
    private Path file;
    private DocumentReader reader;

    /**
     * Reads files.
     *
     * @param files in the order in which they are read
     * @param damage told of each file that cannot be read to its end; the documents before the damage are fed, and then
     *     those of the next file
     */
    public ArchiveInput(List<Path> files, Consumer<UnreadableFileException> damage) {
        this.files = files.iterator();
        this.damage = damage;
    }

    @Override
    public Document next() {
        while (reader != null || files.hasNext()) {
            byte[] value = nextOfFile();
            if (value != null) {
                return new Document(value, EventTime.of(value), file.toString());
            }
            close();
        }
        return null;
    }

    private byte[] nextOfFile() {
        try {
            if (reader == null) {
                file = files.next();
                reader = DocumentReader.open(file);
            }
            return reader.next();
        } catch (UnreadableFileException e) {
            if (reader == null) {
                unopened.add(file);
            }
            damage.accept(e);
            return null;
        }
    }

    /** Those of the files, as far as it has come, that could not even be opened: nothing of them is fed. */
    List<Path> unopened() {
        return List.copyOf(unopened);
    }

    @Override
    public void close() {
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException e) {
                damage.accept(new UnreadableFileException(file.toString(), e.getMessage(), e));
            }
            reader = null;
        }
    }
}
