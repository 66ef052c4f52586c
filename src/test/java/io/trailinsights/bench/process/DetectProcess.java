package io.trailinsights.bench.process;

import io.trailinsights.job.cli.TrailInsights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** The {@code detect} command as people start it, with RocksDB, in a JVM of its own. */
public final class DetectProcess implements AutoCloseable {
    private static final long POLL_MS = 200;
    private static final long STOP_SECONDS = 60;

    private final Process process;
    private final JavaProcess java;
    private final String bootstrapServers;
    private final String name;
    private final String topic;

    private DetectProcess(Process process, JavaProcess java, String bootstrapServers, String name, String topic) {
        this.process = process;
        this.java = java;
        this.bootstrapServers = bootstrapServers;
        this.name = name;
        this.topic = topic;
    }

    /**
     * Starts it.
     *
     * @param folder for its state and logs; made here
     * @param heap such as {@code 1g}
     * @param name of its consumer group, and of the topics it writes to
     * @param topic to read
     * @param more further options of the command
     */
    public static DetectProcess start(
            Path folder, String heap, String bootstrapServers, String name, String topic, List<String> more)
            throws IOException {
        Files.createDirectories(folder);
        List<String> arguments = new ArrayList<>(List.of("detect", "--bootstrap-servers", bootstrapServers));
        arguments.addAll(List.of("--set", "job.state-backend=rocksdb", "--topic", topic, "--group-id", name));
        arguments.addAll(List.of("--insights-topic", insightsTopic(name), "--findings-topic", name + "-findings"));
        arguments.addAll(List.of("--state-dir", folder.resolve("state").toString()));
        arguments.addAll(more);
        JavaProcess java = new JavaProcess(folder, name);
        Process process = java.start(List.of("-Xmx" + heap), TrailInsights.class, arguments);
        return new DetectProcess(process, java, bootstrapServers, name, topic);
    }

    /** The topic that a detector of this name writes its Insights to. */
    public static String insightsTopic(String name) {
        return name + "-insights";
    }

    /**
     * Waits until a checkpoint holds so many records of its topic. It is told of up to 20 s late.
     *
     * @throws IOException when the detector ends, with its last words, or takes longer
     */
    public void awaitRead(long records, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            while (committed(admin) < records) {
                requireAlive();
                if (System.nanoTime() > deadline) {
                    throw new IOException(name + " has read " + committed(admin) + " of " + records + " records in "
                            + patience.toSeconds() + " s");
                }
                Thread.sleep(POLL_MS);
            }
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not tell how far " + name + " has read", e);
        }
    }

    private long committed(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(each -> each.getKey().topic().equals(topic) && each.getValue() != null)
                .map(Map.Entry::getValue)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /** @throws IOException when the detector has ended, with its last words */
    public void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException(name + " ended with exit code " + process.exitValue() + ":\n" + java.lastWords());
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
