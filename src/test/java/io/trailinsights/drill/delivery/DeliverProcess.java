package io.trailinsights.drill.delivery;

import io.trailinsights.bench.process.JavaProcess;
import io.trailinsights.job.cli.TrailInsights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The {@code deliver} command as people start it, in a JVM of its own that can be killed and started again. */
public final class DeliverProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 60;

    private final Path folder;
    private final List<String> arguments;
    private int starts;
    private JavaProcess java;
    /** Others may ask how it is. */
    private volatile Process process;

    /**
     * @param folder for its state and logs
     * @param routes the file with receivers
     */
    public DeliverProcess(Path folder, String bootstrapServers, Path routes) {
        this.folder = folder;
        this.arguments = List.of(
                "deliver",
                "--bootstrap-servers",
                bootstrapServers,
                "--routes",
                routes.toString(),
                "--state-dir",
                state().toString());
    }

    /** Starts it; it goes on where it was. */
    public void start() throws IOException {
        Files.createDirectories(folder);
        java = new JavaProcess(folder, "deliver-" + ++starts);
        process = java.start(List.of("-Xmx768m"), TrailInsights.class, arguments);
    }

    /** Ends it by SIGKILL: it is told nothing and saves nothing. */
    public void kill() throws IOException, InterruptedException {
        requireAlive();
        process.destroyForcibly().waitFor();
    }

    private Path state() {
        return folder.resolve("state");
    }

    /** The id of the process that was started last. */
    public long pid() {
        return process.pid();
    }

    /** Whether it has completed a checkpoint after that time. */
    public boolean hasCheckpointSince(Instant time) throws IOException {
        try (Stream<Path> files = Files.find(
                state(),
                Integer.MAX_VALUE,
                (file, is) -> is.isRegularFile()
                        && file.endsWith("_metadata")
                        && is.lastModifiedTime().toInstant().isAfter(time))) {
            return files.findAny().isPresent();
        } catch (UncheckedIOException e) {
            return false; // Flink removed a folder of an older one meanwhile.
        }
    }

    /** Whether it runs; one whose broker is away while it starts ends by itself. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** @throws IOException when it has ended by itself, with its last words */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("deliver ended with exit code " + process.exitValue() + ":\n" + java.lastWords());
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
