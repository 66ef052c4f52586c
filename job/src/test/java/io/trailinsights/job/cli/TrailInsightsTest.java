package io.trailinsights.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TrailInsightsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "detect --help", "backtest --help", "watch --help", "help detect", "--version"})
    void explainsItself(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(out.toString()).containsIgnoringCase("trailinsights");
    }

    @Test
    void everyCommandHasHelp() {
        for (CommandLine command : TrailInsights.commandLine().getSubcommands().values()) {
            assertThat(command.getCommandSpec().findOption("--help"))
                    .as(command.getCommandName())
                    .isNotNull();
        }
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("detetc")).isEqualTo(2);
        assertThat(run("backtest")).isEqualTo(2);
        assertThat(run("watch", "--nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("no command was given", "detect", "--output", "--nonsense");
    }

    @Test
    void aBadValueOfAnOptionIsWrongUsage() {
        assertThat(run("backtest", "--input", "x", "--output", "y", "--warm-up", "soon"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--warm-up is 'soon'; it must be a duration such as 36h");
    }

    @Test
    void aPortThatCannotBeIsWrongUsage() {
        assertThat(run("demo", "--port", "70000")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--port is 70000; it must be from 1 to 65535, or 0 for a free one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--account 1234 | --account is '1234'; it must be an account's id, 12 digits",
                "--region Ireland | --region is 'Ireland'; it must be a Region such as eu-west-1",
                "--from yesterday | --from is 'yesterday'; it must be a day such as 2026-03-02",
                "--from 2026-03-02 --to 2026-03-01 | --to is 2026-03-01 and --from 2026-03-02; --to must not be earlier"
            })
    void aPartOfAnArchiveThatCannotBeIsWrongUsage(String options, String message) {
        for (String command : List.of("backtest --output o --input .", "detect --history .", "feed --input .")) {
            err.getBuffer().setLength(0);
            assertThat(run((command + " " + options).split(" "))).isEqualTo(2);
            assertThat(err.toString()).startsWith(message);
        }
    }

    @Test
    void aPartOfAnArchiveNeedsAnArchive() {
        assertThat(run("detect", "--account", "111122223333")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--account 111122223333 needs --history");
        assertThat(run("feed", "--synthetic", "--from", "2026-03-02")).isEqualTo(2);
        assertThat(err.toString()).contains("--from 2026-03-02 needs --input");
    }

    @Test
    void anUnknownSettingOfAnOptionIsWrongUsage() {
        assertThat(run("detect", "--set", "detection.warmup=1h")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'detection.warm-up'?");
    }

    @Test
    void aWrongFileIsAFailureInOneLine() throws Exception {
        Path settings = Files.writeString(folder.resolve("s.yaml"), "detection: {warm-up: soon}");
        assertThat(run("detect", "--config", settings.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith(settings + ": detection.warm-up is 'soon'; it must be a duration");
    }

    @Test
    void missingInputIsAFailureInOneLine() {
        String missing = folder.resolve("missing").toString();
        assertThat(run(
                        "backtest",
                        "--input",
                        missing,
                        "--output",
                        folder.resolve("o").toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().isEqualTo("no such file or folder: " + missing);
    }

    @Test
    void kafkaThatDoesNotAnswerIsAFailureInOneLine() {
        assertThat(run("detect", "--bootstrap-servers", "not a host")).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("cannot reach Kafka at not a host: ");
    }

    private int run(String... arguments) {
        return TrailInsights.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
