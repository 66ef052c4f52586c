package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailinsights.job.broker.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the job needs goes away while it runs, and comes back: it waits, says so in its log, and goes on by itself. */
final class OutageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path LOGGING =
            Path.of("../../config/log4j2.properties").toAbsolutePath();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Traffic traffic = new Traffic();
    private final int half = traffic.countUntil(traffic.amidTheAttacks());
    private KafkaBroker broker;
    private KafkaTopics topics;
    private Process detect;

    @BeforeEach
    void detectHalf() throws Exception {
        broker = KafkaBroker.start(folder.resolve("kafka"), 0);
        topics = new KafkaTopics(broker.bootstrapServers());
        topics.create("cloudtrail", 1);
        topics.send("cloudtrail", traffic.values().subList(0, half));
        ProcessBuilder command = new ProcessBuilder(Program.command(
                        "detect",
                        "--bootstrap-servers=" + broker.bootstrapServers(),
                        "--checkpoint-interval=500ms",
                        "--parallelism=1",
                        "--state-dir=" + folder.resolve("state")))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        // The log that the launcher leaves, with the product's own settings.
        command.environment()
                .put("JAVA_TOOL_OPTIONS", "-Dlog4j2.configurationFile=" + LOGGING + " -Dtrailinsights.log=" + log());
        detect = command.start();
        awaitRead(half);
    }

    @AfterEach
    void stop() {
        detect.destroyForcibly();
        topics.close();
        broker.close();
    }

    @Test
    void outlivesABrokerThatGoesAway() throws Exception {
        int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
        broker.close();
        awaitLine("WARN .* Connection to node .* could not be established");
        broker = KafkaBroker.start(folder.resolve("kafka"), port);

        goesOn();
    }

    @Test
    void outlivesACheckpointStoreThatGoesAway() throws Exception {
        Path state = folder.resolve("state");
        Path aside = folder.resolve("aside");
        Files.move(state, aside);
        Files.createFile(state);
        awaitLine("WARN .* Failed to trigger or complete checkpoint");
        Files.delete(state);
        Files.move(aside, state);

        goesOn();
    }

    /** What was to be found after the outage is found, once, and the process ends in order. */
    private void goesOn() throws Exception {
        topics.send("cloudtrail", traffic.values().subList(half, traffic.size()));
        awaitRead(traffic.size());
        detect.destroy();
        assertThat(detect.waitFor(1, TimeUnit.MINUTES)).as("ends when told to").isTrue();
        CommittedInsights insights = CommittedInsights.of(topics.readCommitted("insights"));
        // Fails for what is there twice.
        assertThat(insights.byId()).isNotEmpty();
        assertThat(insights.startedDuring(traffic.attacks())).isNotEmpty();
        assertThat(insights.starts() - insights.ends()).isZero();
    }

    private void awaitRead(int records) {
        topics.awaitRead("trail-insights", "cloudtrail", records, detect::isAlive);
    }

    private void awaitLine(String pattern) {
        await(pattern).atMost(PATIENCE).until(() -> {
            assertThat(detect.isAlive()).as("the job is alive").isTrue();
            return Files.readAllLines(log()).stream().anyMatch(line -> line.matches(".*" + pattern + ".*"));
        });
    }

    private Path log() {
        return folder.resolve("trailinsights.log");
    }
}
