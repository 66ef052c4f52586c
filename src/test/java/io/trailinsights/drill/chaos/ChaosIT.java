package io.trailinsights.drill.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.bench.process.JavaProcess;
import io.trailinsights.job.cli.TrailInsights;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code deploy/local/drill chaos}: the broker and the detector, each in a process of its own as the
 * commands start them, end by SIGKILL while records come.
 */
final class ChaosIT {
    private static final int RECORDS = 10_000;
    private static final int PER_SECOND = 1_000;
    /** For a JVM that lives for seconds; the rest of the machine's processor is the tests'. */
    private static final List<String> QUICK = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final String TOPIC = "cloudtrail";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration METRICS = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final List<Process> processes = new ArrayList<>();
    private final int brokerPort = freePort();
    private final int uiPort = freePort();
    private final String servers = "localhost:" + brokerPort;

    ChaosIT() throws IOException {}

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void findsTheSameWhenBrokerAndDetectorAreKilled() throws Exception {
        Process broker = broker();
        ChaosFeed feed = new ChaosFeed(servers, TOPIC, new ChaosTraffic(RECORDS), PER_SECOND);
        Process detector = detector("trail-insights", "insights");
        feed.start();
        feed.allow(RECORDS / 4);
        try (CheckpointedReading reading = new CheckpointedReading(servers, "trail-insights", TOPIC)) {
            // When each of the two ends, a checkpoint holds something, and something comes that none holds.
            awaitRead(reading, 1, detector);
            feed.allow(RECORDS / 2);
            feed.awaitFed(RECORDS / 3);
            kill(detector);
            detector = detector("trail-insights", "insights");
            awaitRead(reading, RECORDS / 2, detector);
            feed.allow(Long.MAX_VALUE);
            feed.awaitFed(RECORDS * 2 / 3);
            kill(broker);
            broker();
            long fed = feed.await();
            awaitRead(reading, fed, detector);

            ClusterJob job = ClusterJob.only("trail-insights", new FlinkRest(uiPort));
            Map<Fate, Long> fates = job.fates(fed, METRICS);
            assertThat(Fate.accounted(fates)).as("accounted for: " + fates).isEqualTo(fed);
            assertThat(fates)
                    .allSatisfy(
                            (fate, count) -> assertThat(count).as(fate.name()).isPositive());
            stop(detector);
            assertSameAsInPeace(fed);
        }
    }

    private void assertSameAsInPeace(long fed) throws Exception {
        Process calm = detector("calm", "calm-insights");
        try (CheckpointedReading reading = new CheckpointedReading(servers, "calm", TOPIC)) {
            awaitRead(reading, fed, calm);
        }
        stop(calm);
        CommittedInsights found = CommittedInsights.read(servers, "insights");
        CommittedInsights expected = CommittedInsights.read(servers, "calm-insights");
        assertThat(expected.byId()).isNotEmpty();
        assertThat(found.byId()).isEqualTo(expected.byId());
        assertThat(found.doubled()).isZero();
    }

    private Process broker() throws IOException {
        return start("broker", "broker", "--port=" + brokerPort, "--data=" + folder.resolve("broker"));
    }

    private Process detector(String group, String insights) throws IOException {
        return start(
                group,
                "detect",
                "--bootstrap-servers=" + servers,
                "--group-id=" + group,
                "--insights-topic=" + insights,
                "--checkpoint-interval=500ms",
                "--parallelism=1",
                "--ui-port=" + uiPort,
                "--state-dir=" + folder.resolve("state"));
    }

    private Process start(String name, String... arguments) throws IOException {
        Process process = new JavaProcess(folder, name + "-" + processes.size())
                .start(QUICK, TrailInsights.class, List.of(arguments));
        processes.add(process);
        return process;
    }

    /** Until a checkpoint holds so many records, while that process runs. */
    private void awaitRead(CheckpointedReading reading, long records, Process detector) throws InterruptedException {
        assertThat(reading.await(records, PATIENCE))
                .as("%d records are read; the detector runs: %s", records, detector.isAlive())
                .isTrue();
    }

    private static void kill(Process process) throws InterruptedException {
        assertThat(process.isAlive()).as("there is something to kill").isTrue();
        process.destroyForcibly().waitFor();
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ends when told to")
                .isTrue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
