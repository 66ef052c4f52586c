package io.trailinsights.job.run;

import io.trailinsights.job.config.HomePath;
import io.trailinsights.job.failure.CommandFailure;
import java.io.Closeable;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which an embedded job keeps its checkpoints, one for each Kafka cluster and consumer group, so that a
 * job never resumes with the offsets of another Kafka. It is locked while a job runs.
 */
public final class KeptState implements Closeable {
    /** The file that Flink writes last: a checkpoint without it is not complete. */
    private static final String METADATA = "_metadata";

    private final Path directory;
    private final FileChannel lockFile;

    private KeptState(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder where it is missing and locks it.
     *
     * @param root the setting, in which a leading {@code ~/} is the home folder
     * @throws CommandFailure when the folder cannot be used, or a job of this group runs already
     */
    public static KeptState open(String root, String kafkaClusterId, String groupId) {
        Path directory = HomePath.of(root).resolve(fileName(kafkaClusterId)).resolve(fileName(groupId));
        try {
            Files.createDirectories(directory);
            FileChannel lockFile =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(lockFile) == null) {
                lockFile.close();
                throw new CommandFailure("a job of group '" + groupId
                        + "' runs already on this Kafka and machine; stop it, or name another --group-id");
            }
            return new KeptState(directory, lockFile);
        } catch (IOException e) {
            throw new CommandFailure("state folder " + directory + " cannot be used: " + e, e);
        }
    }

    private static FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String fileName(String name) {
        // A name of dots would be a way out of the folder.
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace(".", "%2E");
    }

    /** The folder, as Flink takes it. */
    public String uri() {
        return directory.toUri().toString();
    }

    /**
     * The newest complete checkpoint or savepoint, as Flink takes it; empty when there is none.
     *
     * @throws CommandFailure when the folder cannot be read
     */
    public Optional<String> newest() {
        try (Stream<Path> files = Files.find(directory, 3, (file, attributes) -> file.endsWith(METADATA))) {
            return files.max(Comparator.comparing(KeptState::modified))
                    .map(metadata -> metadata.getParent().toUri().toString());
        } catch (IOException e) {
            throw new CommandFailure("state folder " + directory + " cannot be read: " + e, e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
