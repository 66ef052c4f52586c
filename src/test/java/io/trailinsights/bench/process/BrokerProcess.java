package io.trailinsights.bench.process;

import io.trailinsights.job.cli.TrailInsights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The project's own {@code broker} command in a JVM of its own. */
public final class BrokerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Kafka is at (\\S+),");
    private static final long PATIENCE_MS = 60_000;
    private static final long POLL_MS = 100;
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and waits until it can be used.
     *
     * @param folder for its data and logs
     * @param heap such as {@code 1g}
     * @throws IOException when it does not start; the message holds its last words
     */
    public static BrokerProcess start(Path folder, String heap) throws IOException, InterruptedException {
        JavaProcess java = new JavaProcess(folder, "broker");
        Process process = java.start(
                List.of("-Xms" + heap, "-Xmx" + heap),
                TrailInsights.class,
                List.of(
                        "broker",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("broker").toString()));
        for (long waited = 0; waited < PATIENCE_MS && process.isAlive(); waited += POLL_MS) {
            Thread.sleep(POLL_MS);
            Matcher ready = READY.matcher(Files.readString(java.output()));
            if (ready.find()) {
                return new BrokerProcess(process, ready.group(1));
            }
        }
        process.destroyForcibly();
        throw new IOException("the broker did not start:\n" + java.lastWords());
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
