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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way on a real broker and a real Flink: CloudTrail records in one topic, Insights in another. Whatever is done
 * to the job on the way, readers of committed records see what they would have seen without it: nothing missing, nothing
 * twice, nothing different; and of every record it is known what became of it.
 *
 * <p>Each stop comes while an episode is open, so that its End can only be right if the state came through.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExactlyOnceDetectionIT {
    private final Traffic traffic = new Traffic();

    private final List<Process> processes = new ArrayList<>();

    private KafkaFixture kafka;
    private KafkaTopics topics;
    private CommittedInsights undisturbed;
    private List<String> undisturbedFindings;

    @BeforeAll
    void detectUndisturbed(@TempDir Path folder) throws Exception {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
        DetectTopics job = job("undisturbed", 1);
        detectAll(job, job.settings(1), folder);
        assertThat(job.deadLetters()).isEmpty();
        undisturbed = job.insights();
        undisturbedFindings = findings(job);
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
    }

    /**
     * Here the partitions are read in an order that no run repeats. A spike is judged as its calls come, so what a Start
     * has seen, and the minute it begins with, may differ, and what is barely an Insight may not be one. What was planted
     * is found all the same, and each Start has its End.
     */
    @Test
    void findsTheSameEpisodesSideBySide(@TempDir Path folder) throws Exception {
        DetectTopics job = job("parallel", 2);
        Configuration settings = job.settings(2);
        settings.set(DetectOptions.STATE_BACKEND, StateBackend.ROCKSDB);
        detectAll(job, settings, folder);

        CommittedInsights parallel = job.insights();
        assertThat(parallel.byId()).isNotEmpty();
        assertThat(parallel.startedDuring(traffic.attacks())).isEqualTo(undisturbed.startedDuring(traffic.attacks()));
        assertThat(parallel.startedDuring(traffic.attacks())).isNotEmpty();
    }

    /** On each state backend, and from one to the other. */
    @Test
    void goesOnFromSavepointsAsIfNothingHadBeen(@TempDir Path folder) throws Exception {
        DetectTopics job = job("stopped", 1);
        List<Configuration> runs = new ArrayList<>();
        for (StateBackend backend :
                List.of(StateBackend.ROCKSDB, StateBackend.ROCKSDB, StateBackend.HASHMAP, StateBackend.HASHMAP)) {
            runs.add(job.settings(1).set(DetectOptions.STATE_BACKEND, backend));
        }
        detectInTurns(job, runs, folder);

        job.insights().assertSameAs(undisturbed);
        assertThat(findings(job)).isEqualTo(undisturbedFindings);
    }

    /**
     * The one partition is read in its order all the time, but what several tasks tell of one account comes to it in an
     * order that no run repeats: so the same Insights are told, and an incident may name another one of them first.
     */
    @Test
    void goesOnWithMoreTasksAndFewer(@TempDir Path folder) throws Exception {
        DetectTopics job = job("rescaled", 1);
        List<Configuration> runs = new ArrayList<>();
        for (int tasks : List.of(1, 2, 3, 1)) {
            runs.add(job.settings(tasks)
                    .set(DetectOptions.IDLENESS, Duration.ofSeconds(60 - 10 * tasks))
                    .set(DetectOptions.STATE_BACKEND, StateBackend.ROCKSDB));
        }
        detectInTurns(job, runs, folder);

        assertThat(job.insights().byId().keySet()).isEqualTo(undisturbed.byId().keySet());
    }

    @Test
    void goesOnAfterAKillAsIfNothingHadBeen(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        DetectTopics job = job("killed", 1);
        int half = stops(1).get(0);
        topics.send(job.input(), traffic.values().subList(0, half));
        Process killed = detect(job, folder);
        awaitRead(job, half, killed);
        topics.send(job.input(), traffic.values().subList(half, traffic.size()));
        awaitRead(job, half + 1, killed);
        killed.destroyForcibly().waitFor();

        Process resumed = detect(job, folder);
        awaitRead(job, traffic.size(), resumed);
        resumed.destroy();
        assertThat(resumed.waitFor(1, TimeUnit.MINUTES)).as("ends when told to").isTrue();

        job.insights().assertSameAs(undisturbed);
        assertThat(findings(job)).isEqualTo(undisturbedFindings);
    }

    private void detectAll(DetectTopics job, Configuration settings, Path folder) throws Exception {
        topics.send(job.input(), traffic.values());
        DetectRun run = DetectRun.start(topics, new DetectSettings(settings), folder, null);
        run.awaitAccounted(traffic.size());
        run.stop(folder);
    }

    /** One run after the other, each from the savepoint of the one before, which stops in the middle of an episode. */
    private void detectInTurns(DetectTopics job, List<Configuration> runs, Path folder) throws Exception {
        List<Integer> stops = stops(runs.size() - 1);
        String savepoint = null;
        int read = 0;
        for (int i = 0; i < runs.size(); i++) {
            boolean isLast = i == stops.size();
            int until = isLast ? traffic.size() : stops.get(i);
            topics.send(job.input(), traffic.values().subList(read, until));
            DetectRun run = DetectRun.start(topics, new DetectSettings(runs.get(i)), folder, savepoint);
            run.awaitAccounted(until);
            savepoint = run.stop(folder);
            if (!isLast) {
                assertThat(job.insights().open()).as("open at stop %d", i).isNotEmpty();
            }
            read = until;
        }
    }

    /** How many values come before each of some stops, all inside episodes, two hours apart or so from noon on. */
    private List<Integer> stops(int count) {
        List<Integer> stops = IntStream.range(0, count)
                .mapToObj(i -> traffic.amidTheAttacks().plus(Duration.ofHours(2L * i)))
                .map(undisturbed::insideAnEpisodeNear)
                .map(traffic::countUntil)
                .toList();
        assertThat(stops).isSorted().doesNotHaveDuplicates();
        return stops;
    }

    private void awaitRead(DetectTopics job, long records, Process process) {
        topics.awaitRead(job.name(), job.input(), records, process::isAlive);
    }

    private Process detect(DetectTopics job, Path folder) throws IOException {
        Process process = new ProcessBuilder(Program.command(
                        "detect",
                        "--bootstrap-servers=" + kafka.bootstrapServers(),
                        "--group-id=" + job.name(),
                        "--topic=" + job.input(),
                        "--insights-topic=" + job.insightsTopic(),
                        "--findings-topic=" + job.findingsTopic(),
                        "--set=output.dead-letter-topic=" + job.deadLettersTopic(),
                        "--checkpoint-interval=500ms",
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
    private static List<String> findings(DetectTopics job) {
        return job.findingValues().stream().sorted().toList();
    }

    private DetectTopics job(String name, int inputPartitions) throws Exception {
        return new DetectTopics(kafka, topics, name).create(inputPartitions);
    }
}
