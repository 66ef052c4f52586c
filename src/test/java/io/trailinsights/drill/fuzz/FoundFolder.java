package io.trailinsights.drill.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps inputs that are not well as files, so that a test can read them for ever. Safe for several threads. */
final class FoundFolder {
    private static final int MOST_FILES = 100;

    private final Path folder;
    private final AtomicInteger files = new AtomicInteger();

    /** @param folder made with the first file */
    FoundFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes the file, unless there are many already. */
    FoundInput keep(long seed, long index, byte[] input, Verdict verdict) {
        String kind = verdict.kind().name().toLowerCase(Locale.ROOT);
        Path file = files.getAndIncrement() < MOST_FILES ? folder.resolve(kind + "-" + seed + "-" + index) : null;
        if (file != null) {
            try {
                Files.createDirectories(folder);
                Files.write(file, input);
            } catch (IOException e) {
                throw new UncheckedIOException("the input cannot be kept in " + file, e);
            }
        }
        return new FoundInput(index, kind, verdict.detail(), file);
    }
}
