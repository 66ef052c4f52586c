package io.trailinsights.job.broker;

import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a folder to one broker. Kafka has a lock of its own, but takes it only after its controller has begun to write
 * to the log of the broker that is running there.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "trailinsights-broker.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock; the folder is made if missing.
     *
     * @throws CommandFailure when another broker has it, or the folder cannot be written
     */
    static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new FolderLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new CommandFailure("cannot write to folder " + folder + ": " + e.getMessage(), e);
        }
        throw new CommandFailure("another broker uses folder " + folder + "; name another one with --data");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // It is in this very process.
            return false;
        }
    }

    /** Gives the folder free. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock is the process's and goes with it at the latest.
        }
    }
}
