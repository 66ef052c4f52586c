package io.trailinsights.it;

import static io.trailinsights.it.MadeInsight.id;
import static io.trailinsights.it.MadeInsight.insight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.deploy.ContractSchema;
import io.trailinsights.job.cli.TrailInsights;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command {@code deliver} as a process of its own, on a real broker, with a receiver that speaks HTTP. */
final class DeliveryIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int EPISODES = 30;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final List<Process> processes = new ArrayList<>();
    private KafkaFixture kafka;
    private KafkaTopics topics;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
        topics.create("insights", 1);
    }

    @AfterEach
    void stopKafka() {
        processes.forEach(Process::destroyForcibly);
        topics.close();
        kafka.close();
    }

    /**
     * Twelve requests are answered, the others hang, and the process is killed: whatever had no answer is sent again, under
     * the key that it had.
     */
    @Test
    void losesNothingByAKillAndKeepsTheOrderOfEachEpisode() throws Exception {
        try (SignedWebhooks receiver = new SignedWebhooks(12)) {
            routes(receiver.port());
            Process killed = deliver();
            send("Start");
            await("requests under way")
                    .atMost(PATIENCE)
                    .until(() -> running(killed, receiver.ids().size() > 12));
            killed.destroyForcibly().waitFor();
            send("End");
            receiver.answerAll();
            Process resumed = deliver();

            Set<String> all = new TreeSet<>();
            IntStream.range(0, EPISODES).forEach(i -> all.addAll(List.of(id(i, "Start"), id(i, "End"))));
            await("all alerts")
                    .atMost(PATIENCE)
                    .until(() -> running(resumed, receiver.ids().containsAll(all)));
            await("all receipts")
                    .atMost(PATIENCE)
                    .until(() -> running(resumed, delivered().containsAll(all)));

            assertThat(receiver.forgeries()).isEmpty();
            assertThat(new TreeSet<>(receiver.ids())).isEqualTo(all);
            for (int i = 0; i < EPISODES; i++) {
                assertThat(receiver.ids().lastIndexOf(id(i, "Start")))
                        .isLessThan(receiver.ids().indexOf(id(i, "End")));
            }
            assertThat(topics.readCommitted("alert-dead-letter")).isEmpty();
        }
    }

    @Test
    void replaysDeadLettersUnderTheirKeysWhileTheJobRuns() throws Exception {
        try (SignedWebhooks receiver = new SignedWebhooks(1_000_000)) {
            routes(receiver.port());
            receiver.answer(400);
            Process running = deliver();
            topics.sendKeyed("insights", "a", insight(0, "Start"));
            topics.sendKeyed("insights", "a", insight(0, "End"));
            topics.sendKeyed("insights", "b", "{\"no\":\"insight\"}");
            await("dead letters")
                    .atMost(PATIENCE)
                    .until(() -> running(
                            running, topics.readCommitted("alert-dead-letter").size() == 3));
            assertThat(receiver.ids()).containsExactly(id(0, "Start"));
            assertFitsItsSchema("alert-dead-letter", "alert-dead-letter");

            receiver.answer(200);
            assertThat(command("deliver", "--replay", "--bootstrap-servers", kafka.bootstrapServers()))
                    .contains("2 dead letters", "1 hold no alert");
            await("receipts")
                    .atMost(PATIENCE)
                    .until(() -> running(running, delivered().size() == 2));
            assertFitsItsSchema("alert-receipts", "alert-receipt");
            assertThat(receiver.ids()).containsExactly(id(0, "Start"), id(0, "Start"), id(0, "End"));
            assertThat(receiver.forgeries()).isEmpty();

            assertThat(command("deliver", "--replay", "--bootstrap-servers", kafka.bootstrapServers()))
                    .contains("0 dead letters");
        }
    }

    @Test
    void saysWhereARecordWouldGoAndProvesTheWay() throws Exception {
        try (SignedWebhooks receiver = new SignedWebhooks(1_000_000)) {
            Path routes = routes(receiver.port());
            Path record = Files.writeString(folder.resolve("record.json"), insight(0, "Start"));

            assertThat(command("deliver", "--routes", routes.toString(), "--check"))
                    .contains("is right", "archive: webhook");
            assertThat(command("deliver", "--routes", routes.toString(), "--check", record.toString()))
                    .contains("TerminateInstances0", "to archive by route default-route");
            assertThat(command("deliver", "--routes", routes.toString(), "--ping", "archive"))
                    .contains("archive: accepted, HTTP 204");
            assertThat(receiver.ids()).hasSize(1);
            assertThat(receiver.forgeries()).isEmpty();
        }
    }

    private Process deliver() throws IOException {
        List<String> command = Program.command(
                "deliver",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--routes",
                folder.resolve("routes.yaml").toString(),
                "--state-dir",
                folder.resolve("state").toString(),
                "--checkpoint-interval",
                "500ms",
                "--parallelism",
                "2");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("deliver-" + processes.size() + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private Path routes(int port) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), SignedWebhooks.SECRET);
        String yaml = """
                receivers:
                  - name: archive
                    format: webhook
                    url: http://127.0.0.1:%d/hook
                    secret: ${file:%s}
                    allow-private: true
                    allow-http: true
                    ports: [%d]
                    rate: 1000/s
                default-route:
                  receivers: archive
                """.formatted(port, secret, port);
        return Files.writeString(folder.resolve("routes.yaml"), yaml);
    }

    private void send(String state) throws Exception {
        topics.send(
                "insights",
                IntStream.range(0, EPISODES)
                        .mapToObj(i -> insight(i, state).getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    private void assertFitsItsSchema(String topic, String schema) throws IOException {
        ContractSchema contract = ContractSchema.published(schema);
        assertThat(topics.readCommitted(topic))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(contract.complaints(record.value()))
                        .as(record.value())
                        .isEmpty());
    }

    private List<String> delivered() throws IOException {
        List<String> ids = new ArrayList<>();
        for (var record : topics.readCommitted("alert-receipts")) {
            JsonNode receipt = new JsonMapper().readTree(record.value());
            assertThat(record.key()).isEqualTo(receipt.path("alertId").asText());
            if (receipt.path("outcome").asText().equals("delivered")) {
                ids.add(record.key());
            }
        }
        return ids;
    }

    private boolean running(Process process, boolean done) throws IOException {
        assertThat(process.isAlive()).as(() -> "the job lives: " + logs()).isTrue();
        return done;
    }

    private String logs() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < processes.size(); i++) {
            try {
                text.append(Files.readString(folder.resolve("deliver-" + i + ".log")));
            } catch (IOException e) {
                text.append(e);
            }
        }
        return text.toString();
    }

    private static String command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = TrailInsights.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        assertThat(commandLine.execute(arguments)).as(() -> err + "" + out).isZero();
        return out.toString();
    }
}
