package io.trailinsights.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A savepoint of the delivery job as a release wrote it, stored with the tests beside that of the detector, with alerts
 * that wait for a receiver.
 *
 * @param folder with the savepoint
 */
record StoredDelivery(Path folder) {
    private static final String NAME = "delivery";

    /** Every one there is. */
    static List<StoredDelivery> all() {
        return StoredSavepoint.all().stream()
                .map(release -> new StoredDelivery(release.folder().resolve(NAME)))
                .filter(stored -> Files.isDirectory(stored.folder()))
                .toList();
    }

    /** Where the sources of the tests have the one of a release, or will have it. */
    static StoredDelivery ofRelease(String release) {
        return new StoredDelivery(StoredSavepoint.ofRelease(release).folder().resolve(NAME));
    }

    /** The same in the sources of the tests, where it can be written. */
    StoredDelivery source() {
        return ofRelease(toString());
    }

    /**
     * Puts a copy of the savepoint elsewhere, for a job takes it for its own and removes it in the end.
     *
     * @return where the copy is, as Flink takes it
     */
    String copyTo(Path target) throws IOException {
        StoredSavepoint.copy(savepoint(), target);
        return target.toUri().toString();
    }

    /** Keeps a savepoint. */
    void write(Path savepoint, int valuesRead) throws IOException {
        StoredSavepoint.copy(savepoint, savepoint());
        Files.writeString(folder.resolve("values-read"), valuesRead + "\n");
    }

    private Path savepoint() {
        return folder.resolve("savepoint");
    }

    /** How many values of the topic with Insights the job had read: it goes on behind them. */
    int valuesRead() throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve("values-read")).strip());
    }

    /** What is written of the alerts that wait, when the receiver is in the routes no more; without the time of it. */
    Path deadLetters() {
        return folder.resolve("dead-letters.ndjson");
    }

    @Override
    public String toString() {
        return folder.getParent().getFileName().toString();
    }
}
