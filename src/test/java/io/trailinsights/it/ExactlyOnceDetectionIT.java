package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.StateBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole way on a real broker and a real Flink: CloudTrail records in one topic, Insights in another. Whatever is done
 * to the job on the way, readers of committed records see what they would have seen without it: nothing missing, nothing
 * twice, nothing different.
 *
 * <p>The stop comes while an episode is open, so that its End can only be right if the state came through.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExactlyOnceDetectionIT {
    private final Traffic traffic = new Traffic();

    private final List<Process> processes = new ArrayList<>();

    private KafkaFixture kafka;
    private KafkaTopics topics;
    private CommittedInsights undisturbed;
    private List<String> undisturbedFindings;
    private List<byte[]> before;
    private List<byte[]> after;

    @BeforeAll
    void detectUndisturbed(@TempDir Path folder) throws Exception {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
        DetectSettings settings = settings("undisturbed", StateBackend.HASHMAP, 1);
        topics.send("undisturbed-in", traffic.values());
        DetectRun run = DetectRun.start(topics, settings, folder, null);
        run.awaitRead(traffic.size());
        run.stop(folder);

        undisturbed = insights("undisturbed");
        undisturbedFindings = findings("undisturbed");
        int split = traffic.countUntil(undisturbed.insideAnEpisodeNear(traffic.amidTheAttacks()));
        before = traffic.values().subList(0, split);
        after = traffic.values().subList(split, traffic.size());
    }

    @AfterEach
    void leaveNoProcess() {
        processes.forEach(Process::destroyForcibly);
    }

    @AfterAll
    void stopKafka() {
        topics.close();
        kafka.close();
    }

    @Test
    void findsEpisodesAndTheirEnds() {
        assertThat(undisturbed.starts()).isPositive();
        assertThat(undisturbed.ends()).isPositive();
        assertThat(undisturbed.byId()).hasSize((int) (undisturbed.starts() + undisturbed.ends()));
        assertThat(topics.readCommitted("undisturbed-dead")).isEmpty();
    }

    /**
     * Here the partitions are read in an order that no run repeats. A spike is judged as its calls come, so what a Start
     * has seen, and the minute it begins with, may differ, and what is barely an Insight may not be one. What was planted
     * is found all the same, and each Start has its End.
     */
    @Test
    void findsTheSameEpisodesSideBySide(@TempDir Path folder) throws Exception {
        DetectSettings settings = settings("parallel", StateBackend.ROCKSDB, 2);
        topics.send("parallel-in", traffic.values());
        DetectRun run = DetectRun.start(topics, settings, folder, null);
        run.awaitRead(traffic.size());
        run.stop(folder);

        CommittedInsights parallel = insights("parallel");
        assertThat(parallel.byId()).isNotEmpty();
        assertThat(parallel.startedDuring(traffic.attacks())).isEqualTo(undisturbed.startedDuring(traffic.attacks()));
        assertThat(parallel.startedDuring(traffic.attacks())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ROCKSDB, ROCKSDB", "HASHMAP, HASHMAP", "ROCKSDB, HASHMAP"})
    void goesOnFromASavepointAsIfNothingHadBeen(StateBackend first, StateBackend second, @TempDir Path folder)
            throws Exception {
        String name = ("stopped-" + first + "-" + second).toLowerCase(Locale.ROOT);
        DetectSettings settings = settings(name, first, 1);
        topics.send(name + "-in", before);
        DetectRun stopped = DetectRun.start(topics, settings, folder, null);
        stopped.awaitRead(before.size());
        String savepoint = stopped.stop(folder);
        assertThat(insights(name).starts())
                .as("episodes open at the stop")
                .isGreaterThan(insights(name).ends());

        topics.send(name + "-in", after);
        DetectRun resumed = DetectRun.start(topics, settingsOf(name, second, 1), folder, savepoint);
        resumed.awaitRead(traffic.size());
        resumed.stop(folder);

        insights(name).assertSameAs(undisturbed);
        assertThat(findings(name)).isEqualTo(undisturbedFindings);
    }

    @Test
    void goesOnAfterAKillAsIfNothingHadBeen(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        settings("killed", StateBackend.ROCKSDB, 1);
        topics.send("killed-in", before);
        Process killed = detect("killed", folder);
        awaitRead(before.size(), killed);
        topics.send("killed-in", after);
        awaitRead(before.size() + 1, killed);
        killed.destroyForcibly().waitFor();

        Process resumed = detect("killed", folder);
        awaitRead(traffic.size(), resumed);
        resumed.destroy();
        assertThat(resumed.waitFor(1, TimeUnit.MINUTES)).as("ends when told to").isTrue();

        insights("killed").assertSameAs(undisturbed);
        assertThat(findings("killed")).isEqualTo(undisturbedFindings);
    }

    private void awaitRead(long records, Process process) {
        topics.awaitRead("killed", "killed-in", records, process::isAlive);
    }

    private Process detect(String name, Path folder) throws IOException {
        Process process = new ProcessBuilder(Program.command(
                        "detect",
                        "--bootstrap-servers=" + kafka.bootstrapServers(),
                        "--group-id=" + name,
                        "--topic=" + name + "-in",
                        "--insights-topic=" + name + "-out",
                        "--findings-topic=" + name + "-found",
                        "--set=output.dead-letter-topic=" + name + "-dead",
                        "--checkpoint-interval=1s",
                        "--parallelism=1",
                        "--state-dir=" + folder))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    /** The findings in some order that does not depend on that of the topic. */
    private List<String> findings(String name) {
        return topics.readCommitted(name + "-found").stream()
                .map(ConsumerRecord::value)
                .sorted()
                .toList();
    }

    private CommittedInsights insights(String name) {
        return CommittedInsights.of(topics.readCommitted(name + "-out"));
    }

    /** Makes the topics of a job and its settings; the input has as many partitions as there are tasks side by side. */
    private DetectSettings settings(String name, StateBackend backend, int parallelism) throws Exception {
        topics.create(name + "-in", parallelism);
        topics.create(name + "-out", 1);
        topics.create(name + "-found", 1);
        topics.create(name + "-dead", 1);
        return settingsOf(name, backend, parallelism);
    }

    private DetectSettings settingsOf(String name, StateBackend backend, int parallelism) {
        Configuration values = new Configuration();
        values.set(DetectOptions.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        values.set(DetectOptions.GROUP_ID, name);
        values.set(DetectOptions.INPUT_TOPICS, List.of(name + "-in"));
        values.set(DetectOptions.INSIGHTS_TOPIC, name + "-out");
        values.set(DetectOptions.FINDINGS_TOPIC, name + "-found");
        values.set(DetectOptions.DEAD_LETTER_TOPIC, name + "-dead");
        values.set(DetectOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(1));
        values.set(DetectOptions.PARALLELISM, parallelism);
        values.set(DetectOptions.STATE_BACKEND, backend);
        return new DetectSettings(values);
    }
}
