package io.trailinsights.it;

import static io.trailinsights.it.MadeInsight.id;
import static io.trailinsights.it.MadeInsight.insight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.deliver.route.RoutesText;
import io.trailinsights.job.run.DeliverJob;
import io.trailinsights.job.run.FlinkRuntime;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Upgrades of the delivery job: what waited for a receiver when a release was stopped is there. What becomes of it must
 * not depend on how long ago that was, so the receiver is in the routes no more: then all that waits is a dead letter.
 */
final class StoredDeliveryIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    /** The topics have the names that are in the savepoint. */
    private static final String INSIGHTS = "kept-insights";

    private static final String DEAD_LETTERS = "kept-undelivered";
    private static final List<String> OTHER_TOPICS =
            List.of("kept-findings", "kept-control", "kept-replay", "kept-receipts", DEAD_LETTERS);

    private KafkaFixture kafka;
    private KafkaTopics topics;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
        topics.create(INSIGHTS, 1);
        for (String topic : OTHER_TOPICS) {
            topics.create(topic, 1);
        }
    }

    @AfterEach
    void stopKafka() {
        topics.close();
        kafka.close();
    }

    static List<StoredDelivery> releases() {
        return StoredDelivery.all();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatWaitedIsThere(StoredDelivery stored, @TempDir Path folder) throws Exception {
        // What was read before is not read again: it would be dead letters.
        int read = stored.valuesRead();
        topics.send(INSIGHTS, Collections.nCopies(read, "read before".getBytes(StandardCharsets.UTF_8)));
        topics.send(INSIGHTS, List.of(insight(read, "Start").getBytes(StandardCharsets.UTF_8)));
        try (SignedWebhooks receiver = new SignedWebhooks(1_000_000)) {
            EmbeddedJob job =
                    deliver(routes("another", receiver, folder), folder, stored.copyTo(folder.resolve("moved")));
            await("what is new")
                    .atMost(PATIENCE)
                    .until(() -> job.isAlive() && !receiver.ids().isEmpty());
            await("what waited")
                    .atMost(PATIENCE)
                    .until(() -> job.isAlive() && deadLetters().size() >= read);
            job.stop(folder);
            assertThat(receiver.ids()).containsExactly(id(read, "Start"));
        }

        if (Boolean.getBoolean("golden.write")) {
            Files.write(stored.source().deadLetters(), deadLetters());
            fail("written anew: look at the difference, then run without golden.write");
        }
        assertThat(deadLetters()).isEqualTo(Files.readAllLines(stored.deadLetters()));
    }

    /** Writes the savepoint of a release: see the README beside the savepoints. The receiver takes nothing. */
    @Test
    @EnabledIfSystemProperty(named = "savepoint.write", matches = ".+")
    void writeTheSavepointOfThisRelease(@TempDir Path folder) throws Exception {
        List<byte[]> alerts = new ArrayList<>();
        for (String state : List.of("Start", "End")) {
            for (int episode = 0; episode < 3; episode++) {
                alerts.add(insight(episode, state).getBytes(StandardCharsets.UTF_8));
            }
        }
        topics.send(INSIGHTS, alerts);
        try (SignedWebhooks receiver = new SignedWebhooks(1_000_000)) {
            receiver.answer(503);
            EmbeddedJob job = deliver(routes("archive", receiver, folder), folder, null);
            await("attempts")
                    .atMost(PATIENCE)
                    .until(() -> job.isAlive() && receiver.ids().size() > 3);
            job.awaitRead(INSIGHTS, alerts.size());
            String savepoint = job.stop(folder);
            StoredDelivery.ofRelease(System.getProperty("savepoint.write"))
                    .write(Path.of(URI.create(savepoint)), alerts.size());
        }
        assertThat(deadLetters()).isEmpty();
    }

    private EmbeddedJob deliver(RoutesText routes, Path folder, String resumeFrom) throws Exception {
        DetectSettings settings = settings();
        StreamExecutionEnvironment environment =
                FlinkRuntime.embedded(settings, folder.toUri().toString(), resumeFrom, null);
        Configuration test = new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        JobGauges.watch(test);
        // Flink names small states that it keeps in the savepoint's own file by paths of this machine.
        test.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO);
        environment.configure(test);
        DeliverJob.define(environment, settings, routes);
        return new EmbeddedJob(topics, settings.get(DetectOptions.GROUP_ID), environment.executeAsync("deliver"));
    }

    private static RoutesText routes(String name, SignedWebhooks receiver, Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), SignedWebhooks.SECRET);
        String yaml = """
                receivers:
                  - name: %1$s
                    format: webhook
                    url: http://127.0.0.1:%2$d/hook
                    secret: ${file:%3$s}
                    allow-private: true
                    allow-http: true
                    ports: [%2$d]
                default-route:
                  receivers: %1$s
                """.formatted(name, receiver.port(), secret);
        return new RoutesText(yaml, "routes.yaml");
    }

    /** The dead letters in an order of their own, without the time at which they were given up. */
    private List<String> deadLetters() throws IOException {
        List<String> lines = new ArrayList<>();
        for (var record : topics.readCommitted(DEAD_LETTERS)) {
            ObjectNode letter = (ObjectNode) JSON.readTree(record.value());
            letter.remove("at");
            lines.add(letter.toString());
        }
        Collections.sort(lines);
        return lines;
    }

    private DetectSettings settings() {
        Configuration values = new Configuration();
        values.set(DetectOptions.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        values.set(DetectOptions.GROUP_ID, "kept");
        values.set(DetectOptions.INSIGHTS_TOPIC, INSIGHTS);
        values.set(DetectOptions.FINDINGS_TOPIC, "kept-findings");
        values.set(DetectOptions.CONTROL_TOPIC, "kept-control");
        values.set(DetectOptions.REPLAY_TOPIC, "kept-replay");
        values.set(DetectOptions.RECEIPTS_TOPIC, "kept-receipts");
        values.set(DetectOptions.ALERT_DEAD_LETTER_TOPIC, DEAD_LETTERS);
        values.set(DetectOptions.CHECKPOINT_INTERVAL, Duration.ofMillis(500));
        values.set(DetectOptions.PARALLELISM, 2);
        return new DetectSettings(values).forDelivery();
    }
}
