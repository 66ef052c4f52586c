package io.trailinsights.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code --against} is read; that the input is missing says that all settings were understood. */
class AgainstFlagsTest {
    private static final String UNDERSTOOD = "1 no such file or folder";

    @TempDir
    Path folder;

    @Test
    void takesPairsBySettingsNameOrKey() {
        assertThat(run("--against", "false-alarms=2,warm-up=24h")).startsWith(UNDERSTOOD);
        assertThat(run("--against", "detection.false-alarms=2, input.out-of-orderness=30m"))
                .startsWith(UNDERSTOOD);
    }

    @Test
    void takesASettingsFile() throws Exception {
        Path file = Files.writeString(folder.resolve("other.yaml"), "detection: {false-alarms: 2}");
        assertThat(run("--against", file.toString())).startsWith(UNDERSTOOD);
        assertThat(run("--against", folder.resolve("none.yaml").toString())).contains("none.yaml does not exist");
    }

    @Test
    void pairsChangeTheSettingsOfTheFirstRun() {
        assertThat(run("--false-alarms", "2", "--against", "false-alarms=2")).startsWith("2 ");
        assertThat(run("--false-alarms", "2", "--against", "warm-up=24h")).startsWith(UNDERSTOOD);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("--against", "false-alarm=2"))
                .startsWith("2 ")
                .contains("there is no setting 'false-alarm'; did you mean 'detection.false-alarms'?");
        assertThat(run("--against", "false-alarms=-2")).startsWith("2 ").contains("--against false-alarms is '-2'");
        assertThat(run("--against", "=2")).startsWith("2 ").contains("it must be name=value");
        assertThat(run("--against", "state-backend=rocksdb")).startsWith("2 ");
        assertThat(run("--against-output", "b.ndjson")).startsWith("2 ").contains("needs --against");
    }

    @Test
    void leavesTheOutputAloneWhenTheInputIsMissing() throws Exception {
        Path output = Files.writeString(folder.resolve("out.ndjson"), "kept");
        run("--against", "false-alarms=2");
        assertThat(output).hasContent("kept");
    }

    /** The exit code and what was said. */
    private String run(String... options) {
        List<String> words = new ArrayList<>(List.of("backtest", "--input", "no-such-folder", "--output"));
        words.add(folder.resolve("out.ndjson").toString());
        words.addAll(List.of(options));
        StringWriter err = new StringWriter();
        int exit = TrailInsights.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(words.toArray(String[]::new));
        return exit + " " + err.toString().replace("trailinsights: ", "");
    }
}
