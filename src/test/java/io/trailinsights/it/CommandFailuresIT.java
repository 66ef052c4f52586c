package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.cli.TrailInsights;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a person reads who starts a command wrongly: one line that names the thing, and the exit code to go with it. */
final class CommandFailuresIT {
    private static KafkaFixture kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startKafka() {
        kafka = KafkaFixtures.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void namesTheBrokerThatDoesNotAnswer() throws Exception {
        String nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = "127.0.0.1:" + free.getLocalPort();
        }

        Outcome outcome = run("detect", "--bootstrap-servers", nobody, "--state-dir", folder.toString());

        outcome.isFailureThatSays("Kafka", nobody);
    }

    @Test
    void namesTheTopicThatDoesNotExist() {
        Outcome outcome = run(
                "detect",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--topic",
                "no-such-topic",
                "--state-dir",
                folder.toString());

        outcome.isFailureThatSays("topic", "no-such-topic", kafka.bootstrapServers());
    }

    @Test
    void namesTheOptionWithABadValue() {
        Outcome outcome = run("detect", "--warm-up", "soon");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.lines().get(0)).contains("--warm-up", "soon", "36h");
    }

    @Test
    void namesTheSettingAndTheFileWithABadValue() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "detection:\n  false-alarms: none\n");

        Outcome outcome = run("detect", "--config", file.toString());

        outcome.isFailureThatSays("bad.yaml", "detection.false-alarms", "none");
    }

    @Test
    void suggestsTheSettingThatWasMeant() throws Exception {
        Path file = Files.writeString(folder.resolve("typo.yaml"), "detection:\n  warmup: 36h\n");

        Outcome outcome = run("detect", "--config", file.toString());

        outcome.isFailureThatSays("typo.yaml", "detection.warmup", "detection.warm-up");
    }

    @Test
    void namesTheSettingsThatContradictEachOther() {
        Outcome outcome = run("detect", "--lateness", "1m", "--out-of-orderness", "15m");

        outcome.isFailureThatSays("lateness", "1m", "out-of-orderness", "15m");
    }

    @Test
    void namesTheFileThatABacktestCannotRead() {
        Path missing = folder.resolve("missing.json.gz");

        Outcome outcome = run(
                "backtest",
                "--input",
                missing.toString(),
                "--output",
                folder.resolve("out.ndjson").toString());

        outcome.isFailureThatSays("missing.json.gz");
    }

    @Test
    void endsTheProcessWithTheExitCodeAndWithoutAStackTrace() throws Exception {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(Program.command("detect", "--config", "missing.yaml"))
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(Files.readAllLines(errors)).singleElement().asString().contains("missing.yaml");
    }

    private static Outcome run(String... arguments) {
        StringWriter errors = new StringWriter();
        CommandLine commandLine = TrailInsights.commandLine();
        commandLine.setErr(new PrintWriter(errors, true));
        int exitCode = commandLine.execute(arguments);
        return new Outcome(exitCode, errors.toString().lines().toList());
    }

    private record Outcome(int exitCode, List<String> lines) {
        void isFailureThatSays(String... parts) {
            assertThat(exitCode).as("exit code, with %s", lines).isEqualTo(1);
            assertThat(lines).singleElement().asString().contains(parts);
        }
    }
}
