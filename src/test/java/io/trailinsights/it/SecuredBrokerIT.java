package io.trailinsights.it;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailinsights.job.cli.TrailInsights;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Both jobs as processes of their own, on a broker with TLS, passwords and access lists. Each user has what
 * {@code docs/security.md} lists for it, and no more.
 */
final class SecuredBrokerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** With all that could end a value too early. */
    private static final String PASSWORD = "pa\"ss\\w;o'r{d}";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Traffic traffic = new Traffic();
    private final List<Process> processes = new ArrayList<>();
    private SecureKafka kafka;
    private KafkaTopics topics;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = SecureKafka.start(folder);
        topics = new KafkaTopics(kafka.bootstrapServers());
        topics.create("cloudtrail", 1);
    }

    @AfterEach
    void stopKafka() {
        processes.forEach(Process::destroyForcibly);
        topics.close();
        kafka.close();
    }

    @Test
    void detectsAndDeliversWithWhatIsDocumentedAndShowsNoPassword() throws Exception {
        grant("detector", TOPIC, "cloudtrail", READ);
        grant("detector", TOPIC, "insights-control", READ, CREATE);
        for (String output : List.of("insights", "findings", "cloudtrail-dead-letter")) {
            grant("detector", TOPIC, output, READ, WRITE, CREATE);
        }
        grant("detector", GROUP, "trail-insights", READ);
        grant("detector", TRANSACTIONAL_ID, "trail-insights/*", WRITE);
        topics.send("cloudtrail", traffic.values());

        int uiPort = freePort();
        Process detect = start("detector", "detect", "--config", config("detector"), "--ui-port", "" + uiPort);
        topics.awaitRead("trail-insights", "cloudtrail", traffic.size(), () -> running(detect, true));
        await("Insights")
                .atMost(PATIENCE)
                .until(() -> running(detect, insights().starts() > 0));
        assertThat(shownBy(uiPort)).contains("trail-insights detect").doesNotContain("pa\"ss", "pa\\\"ss");
        stop(detect);
        assertThat(insights().startedDuring(traffic.attacks())).isNotEmpty();

        for (String input : List.of("insights", "findings", "insights-control")) {
            grant("courier", TOPIC, input, READ);
        }
        grant("courier", TOPIC, "alert-replay", READ, CREATE);
        for (String output : List.of("alert-receipts", "alert-dead-letter")) {
            grant("courier", TOPIC, output, READ, WRITE, CREATE);
        }
        grant("courier", GROUP, "trail-insights-deliver", READ);
        grant("courier", TRANSACTIONAL_ID, "trail-insights-deliver/*", WRITE);
        try (SignedWebhooks receiver = new SignedWebhooks(1_000_000)) {
            Process deliver =
                    start("courier", "deliver", "--config", config("courier"), "--routes", routes(receiver.port()));
            await("receipts")
                    .atMost(PATIENCE)
                    .until(() -> running(
                            deliver, !topics.readCommitted("alert-receipts").isEmpty()));
            stop(deliver);
            assertThat(receiver.forgeries()).isEmpty();
        }

        for (String name : List.of("detector", "courier")) {
            assertThat(Files.readString(folder.resolve(name + ".log"))).doesNotContain("pa\"ss", "pa\\\"ss");
        }
    }

    @Test
    void feeds() throws Exception {
        grant("collector", TOPIC, "cloudtrail", WRITE);
        Path secret = Files.writeString(folder.resolve("right"), PASSWORD);
        Path records = folder.resolve("records.ndjson");
        try (var file = Files.newOutputStream(records)) {
            for (byte[] record : traffic.values().subList(0, 10)) {
                file.write(record);
                file.write('\n');
            }
        }

        String config = config("collector", "${file:" + secret + "}");
        assertThat(TrailInsights.commandLine().execute("feed", "--config", config, "--input", records.toString()))
                .isZero();
        assertThat(topics.readCommitted("cloudtrail")).hasSize(10);
    }

    @Test
    void namesTheSettingAndNotTheWrongPassword() throws Exception {
        kafka.addUser("detector", PASSWORD);
        Path secret = Files.writeString(folder.resolve("wrong"), "hunter22");

        assertFails(config("detector", "${file:" + secret + "}"), "Authentication failed", "kafka.properties");
    }

    @Test
    void namesTheVariableThatIsNotSet() throws Exception {
        assertFails(
                config("detector", "${env:NOT_SET_ANYWHERE}"),
                "kafka.properties.sasl.jaas.config: ${env:NOT_SET_ANYWHERE} is not set");
    }

    @Test
    void namesTheTopicThatItMayNotLookAt() throws Exception {
        kafka.addUser("detector", PASSWORD);
        Path secret = Files.writeString(folder.resolve("right"), PASSWORD);

        assertFails(
                config("detector", "${file:" + secret + "}"),
                "topic 'cloudtrail'",
                "authorization failed",
                "docs/security.md");
    }

    private void assertFails(String config, String... parts) {
        StringWriter errors = new StringWriter();
        CommandLine commandLine = TrailInsights.commandLine();
        commandLine.setErr(new PrintWriter(errors, true));

        assertThat(commandLine.execute("detect", "--config", config)).isEqualTo(1);
        assertThat(errors.toString().lines())
                .singleElement()
                .asString()
                .contains(parts)
                .doesNotContain("hunter22", "pa\"ss");
    }

    /** Grants a user an operation, and makes the user when it is the first. */
    private void grant(String user, ResourceType type, String name, AclOperation... operations) throws Exception {
        kafka.addUser(user, PASSWORD);
        kafka.allow(user, type, name, operations);
    }

    private String config(String user) throws IOException {
        return config(user, "${env:KAFKA_PASSWORD}");
    }

    private String config(String user, String password) throws IOException {
        String yaml = """
                kafka:
                  bootstrap-servers: %s
                  properties:
                    security.protocol: SASL_SSL
                    ssl.truststore.type: PEM
                    ssl.truststore.location: %s
                    sasl.mechanism: SCRAM-SHA-512
                    sasl.jaas.config: >-
                      org.apache.kafka.common.security.scram.ScramLoginModule required
                      username="%s" password="%s";
                job:
                  checkpoint-interval: 1s
                  parallelism: 1
                  state-dir: %s
                """.formatted(
                        kafka.secureServers(), kafka.certificate(), user, password, folder.resolve("state-" + user));
        return Files.writeString(folder.resolve(user + ".yaml"), yaml).toString();
    }

    private String routes(int port) throws IOException {
        String yaml = """
                receivers:
                  - name: archive
                    format: webhook
                    url: http://127.0.0.1:%d/hook
                    secret: ${env:WEBHOOK_SECRET}
                    allow-private: true
                    allow-http: true
                    ports: [%d]
                default-route:
                  receivers: archive
                """.formatted(port, port);
        return Files.writeString(folder.resolve("routes.yaml"), yaml).toString();
    }

    private Process start(String name, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Program.command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("KAFKA_PASSWORD", PASSWORD);
        builder.environment().put("WEBHOOK_SECRET", SignedWebhooks.SECRET);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private void stop(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends when told to").isTrue();
    }

    private boolean running(Process process, boolean done) throws IOException {
        if (!process.isAlive()) {
            StringBuilder logs = new StringBuilder();
            for (String name : List.of("detector", "courier")) {
                Path log = folder.resolve(name + ".log");
                logs.append(Files.exists(log) ? Files.readString(log) : "");
            }
            throw new AssertionError("the job has ended: " + logs);
        }
        return done;
    }

    private CommittedInsights insights() {
        return CommittedInsights.of(topics.readCommitted("insights"));
    }

    /** What Flink's web interface tells of the job, its settings and its process. */
    private static String shownBy(int port) throws Exception {
        String jobs = get(port, "/jobs/overview");
        var id = Pattern.compile("\"jid\":\"(\\w+)\"").matcher(jobs);
        assertThat(id.find()).as(jobs).isTrue();
        String job = "/jobs/" + id.group(1);
        return jobs
                + get(port, job)
                + get(port, job + "/config")
                + get(port, "/jobmanager/config")
                + get(port, "/jobmanager/environment");
    }

    private static String get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
