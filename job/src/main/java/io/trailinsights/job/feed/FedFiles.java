package io.trailinsights.job.feed;

import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which files of a followed folder are fed, so that a feed that is started again goes on where it was. It is kept as
 * lines of a file outside the folder, where a synchronisation could remove it; one for each Kafka, topic and folder,
 * locked while a feed uses it.
 */
final class FedFiles implements AutoCloseable {
    private final Path folder;
    private final Path file;
    private final FileChannel lock;
    private final Set<String> names = new LinkedHashSet<>();

    private FedFiles(Path folder, Path file, FileChannel lock) {
        this.folder = folder;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Opens what is kept for a folder, with nothing in it the first time. What is gone from the folder is forgotten, unless
     * all of it is: then the folder is perhaps not mounted.
     *
     * @param stateFolder where to keep it
     * @throws CommandFailure when it cannot be kept there, or another feed of this folder runs
     */
    static FedFiles open(Path stateFolder, String kafkaClusterId, String topic, Path folder) {
        Path kept = stateFolder.resolve("feed");
        try {
            Files.createDirectories(kept);
            Path followed = folder.toRealPath();
            String name = name(kafkaClusterId, topic, followed.toString());
            FileChannel lock =
                    FileChannel.open(kept.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lock)) {
                lock.close();
                throw new CommandFailure("folder " + folder + " is fed to topic '" + topic
                        + "' by another process already; end that one first");
            }
            FedFiles fed = new FedFiles(followed, kept.resolve(name + ".fed"), lock);
            fed.read();
            return fed;
        } catch (IOException e) {
            throw new CommandFailure("cannot keep in " + kept + " what of " + folder + " is fed: " + e, e);
        }
    }

    private static String name(String... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // It is in this very process.
            return false;
        }
    }

    private void read() throws IOException {
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        // A line without its end was cut by a crash, perhaps within a character; its file was perhaps not fed.
        int whole = wholeLines(bytes);
        List<String> lines =
                new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
        List<String> there = lines.stream().filter(this::isThere).toList();
        names.addAll(there.isEmpty() ? lines : there);
        if (names.size() < lines.size() || whole < bytes.length) {
            Path anew = file.resolveSibling(file.getFileName() + ".new");
            Files.write(anew, names);
            Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** How many bytes come before the end of the last line that has one. */
    private static int wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private boolean isThere(String line) {
        try {
            return Files.exists(folder.resolve(line.translateEscapes()));
        } catch (IllegalArgumentException e) {
            // Nobody's file is called so.
            return false;
        }
    }

    /** The folder, without links in its path: what {@link #contains} and {@link #add} take lies in it. */
    Path folder() {
        return folder;
    }

    /** Whether a file is fed. */
    boolean contains(Path path) {
        return names.contains(nameOf(path));
    }

    /**
     * Keeps that files are fed.
     *
     * @throws CommandFailure when they cannot be kept: they would be fed again
     */
    void add(Collection<Path> files) {
        List<String> added = files.stream().map(this::nameOf).toList();
        try {
            append(added);
        } catch (IOException e) {
            throw new CommandFailure("cannot write to " + file + ": " + e.getMessage(), e);
        }
        names.addAll(added);
    }

    private void append(Collection<String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel end = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                end.write(bytes);
            }
            end.force(true);
        }
    }

    /** A path as a line: within the folder, with {@code /} on every system, a line break in it escaped. */
    private String nameOf(Path path) {
        Path inside = folder.relativize(path.toAbsolutePath());
        return String.join("/", names(inside))
                .replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static List<String> names(Path path) {
        List<String> names = new ArrayList<>();
        path.forEach(name -> names.add(name.toString()));
        return names;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // What was added is on the disk.
        }
    }
}
