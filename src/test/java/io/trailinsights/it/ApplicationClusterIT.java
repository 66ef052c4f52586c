package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.run.KafkaPreflight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The detector as an application cluster, whose JobManager calls the program's main: Kubernetes and compose run it so. */
final class ApplicationClusterIT {
    private final Traffic traffic = new Traffic();

    private static KafkaFixture kafka;
    private static KafkaTopics topics;

    @BeforeAll
    static void startKafka() {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        topics.close();
        kafka.close();
    }

    @Test
    void findsWhatTheEmbeddedJobFindsAndEndsWhenItIsStopped(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder, @TempDir Path embedded) throws Exception {
        topics.create("records", 1);
        topics.send("records", traffic.values());
        KafkaPreflight.check(settings("embedded"));
        DetectRun run = DetectRun.start(topics, settings("embedded"), embedded, null);
        run.awaitRead(traffic.size());
        run.stop(embedded);

        try (ApplicationCluster cluster = ApplicationCluster.start(folder, arguments("clustered", "records"))) {
            topics.awaitRead("clustered", "records", traffic.size(), cluster::isAlive);
            cluster.stopWithSavepoint();

            assertThat(cluster.awaitEnd()).as("exit code of the JobManager").isZero();
        }
        CommittedInsights expected = insights("embedded");
        assertThat(expected.startedDuring(traffic.attacks())).isNotEmpty();
        insights("clustered").assertSameAs(expected);
    }

    @Test
    void failsTheApplicationWithTheReasonThatAPersonWouldRead(@TempDir Path folder) throws Exception {
        try (ApplicationCluster cluster = ApplicationCluster.start(folder, arguments("nothing", "no-such-topic"))) {
            assertThat(cluster.awaitEnd()).as("exit code of the JobManager").isNotZero();
            assertThat(cluster.log()).contains("topic `no-such-topic` does not exist");
        }
    }

    @Test
    void failsTheApplicationOnWrongUsage(@TempDir Path folder) throws Exception {
        try (ApplicationCluster cluster = ApplicationCluster.start(folder, "detect", "--warm-up", "soon")) {
            assertThat(cluster.awaitEnd()).as("exit code of the JobManager").isNotZero();
            assertThat(cluster.log()).contains("--warm-up", "soon");
        }
    }

    private static String[] arguments(String name, String topic) {
        List<String> arguments = new ArrayList<>(List.of("detect"));
        arguments.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers(), "--topic", topic));
        arguments.addAll(List.of("--group-id", name, "--insights-topic", name + "-insights"));
        arguments.addAll(List.of("--findings-topic", name + "-findings", "--checkpoint-interval", "1s"));
        return arguments.toArray(String[]::new);
    }

    private static DetectSettings settings(String name) {
        Configuration values = new Configuration();
        values.set(DetectOptions.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        values.set(DetectOptions.INPUT_TOPICS, List.of("records"));
        values.set(DetectOptions.GROUP_ID, name);
        values.set(DetectOptions.INSIGHTS_TOPIC, name + "-insights");
        values.set(DetectOptions.FINDINGS_TOPIC, name + "-findings");
        values.set(DetectOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(1));
        values.set(DetectOptions.PARALLELISM, 1);
        return new DetectSettings(values);
    }

    private static CommittedInsights insights(String name) {
        return CommittedInsights.of(topics.readCommitted(name + "-insights"));
    }
}
