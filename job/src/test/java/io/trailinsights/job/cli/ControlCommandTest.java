package io.trailinsights.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.control.RuleJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What needs no Kafka: wrong usage, and the table. The rest is in the integration tests. */
class ControlCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "control | say what to do: mute, unmute, expected, threshold, remove or list",
                "control mute --api ec2:RunInstances | say when it ends: either --until TIME or --for DURATION",
                "control mute --api ec2:* --for 1d --until 2026-12-01 | say when it ends: either",
                "control mute --for 7d | this one would mute everything",
                "control mute --api *:* --for 7d | this one would mute everything",
                "control mute --api RunInstances --for 7d | --api is 'RunInstances'; it must be SERVICE:NAME",
                "control mute --api ec2:A --for soon | --for is 'soon'; it must be a duration such as 8h",
                "control mute --api ec2:A --for 0 | --for is '0'; it must be a duration",
                "control mute --api ec2:A --for 999999999999d | --for is '999999999999d'; it must be a duration",
                "control mute --api ec2:A --until soon | --until is 'soon'; it must be a time such as",
                "control mute --account 1 --for 7d | account is '1'; it must be 12 digits",
                "control mute --account 111122223333 --for 7d --id a/b | id is 'a/b'; it must be",
                "control threshold --account 111122223333 | --false-alarms",
                "control threshold --factor 0 | factor is '0.0'; it must be a number above 0",
                "control threshold --factor 2 --false-alarms 1 | mutually exclusive",
                "control expected | EPISODE",
                "control unmute | ID",
            })
    void wrongUsageIsSaidInOneLine(String command, String message) {
        StringWriter err = new StringWriter();
        int exit = TrailInsights.commandLine()
                .setErr(new PrintWriter(err))
                .execute(command.trim().split(" "));

        assertThat(exit).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void everySubcommandHasHelp() {
        CommandLine control = TrailInsights.commandLine().getSubcommands().get("control");
        assertThat(control.getSubcommands()).hasSize(6);
        control.getSubcommands()
                .forEach((name, command) -> assertThat(command.getCommandSpec().findOption("--help"))
                        .as(name)
                        .isNotNull());
    }

    @Test
    void theTableFitsItsWidthWhateverIsInTheRules() throws Exception {
        String reason = "\u202e" + "very ".repeat(50);
        List<Rule> rules = new ArrayList<>();
        rules.add(rule("{'version':1,'kind':'mute','id':'m-1','eventSource':'ec2.amazonaws.com','principal':'arn:%s',"
                + "'from':'2026-01-01T00:00Z','until':'2026-02-01T00:00Z','author':'ops','reason':'" + reason + "'}"));
        rules.add(rule("{'version':1,'kind':'mute','id':'" + "m".repeat(64)
                + "','region':'eu-*','until':'2999-01-01T00:00Z'}"));
        rules.add(rule("{'version':1,'kind':'threshold','id':'t','factor':0.1}"));
        rules.add(rule("{'version':1,'kind':'expected','id':'e','account':'111122223333','region':'us-east-1',"
                + "'eventSource':'ec2.amazonaws.com','eventName':'RunInstances','start':'2026-03-10T14:05:00Z'}"));

        String table = new RuleTable(Instant.parse("2026-03-01T00:00:00Z")).render(rules);

        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(RuleTable.WIDTH));
        assertThat(table).doesNotContain("\u202e").contains("m".repeat(64)).contains("ops: ?very very");
        assertThat(table.lines().filter(line -> line.startsWith("m-1")))
                .singleElement()
                .asString()
                .contains("expired", "2026-01-01 00:00 to 2026-02-01 00:00", "mute");
        assertThat(table).contains("threshold x0.1", "everything", "as on 2026-03-10 14:05, that time");
    }

    @Test
    void aFileOfRulesThatIsWrongIsNamedWithItsLine(@TempDir Path folder) throws Exception {
        Path input = Files.writeString(folder.resolve("in.ndjson"), "{}\n");
        Path file = Files.writeString(folder.resolve("rules.ndjson"), "\n{\"version\":1,\"kind\":\"mute\"}\n");
        StringWriter err = new StringWriter();
        int exit = TrailInsights.commandLine()
                .setErr(new PrintWriter(err))
                .execute(
                        "backtest",
                        "--input=" + input,
                        "--output=" + folder.resolve("out.ndjson"),
                        "--control=" + file);

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().isEqualTo(file + ", line 2, is no rule: id is missing");
    }

    private static Rule rule(String json) throws Exception {
        return RuleJson.read(
                json.replace('\'', '"').replace("%s", "x".repeat(500)).getBytes(StandardCharsets.UTF_8));
    }
}
