package io.trailinsights.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run on an embedded Flink. */
class BacktestCommandTest {
    @TempDir
    Path folder;

    @Test
    void readsFilesAndSaysWhatBecameOfEveryRecord() throws Exception {
        Path input = Files.createDirectory(folder.resolve("in"));
        List<String> lines = new ArrayList<>(List.of("not json", "{\"class_uid\":1,\"metadata\":{}}"));
        for (int minute = 0; minute < 50; minute++) {
            lines.add(call(minute, "Management"));
            lines.add(call(minute, "Data"));
        }
        Files.write(input.resolve("events.ndjson"), lines);
        Path insights = folder.resolve("out/insights.ndjson");
        Path deadLetters = folder.resolve("out/dead.ndjson");
        StringWriter out = new StringWriter();

        int exit = TrailInsights.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(
                        "backtest",
                        "--input",
                        input.toString(),
                        "--output",
                        insights.toString(),
                        "--dead-letters",
                        deadLetters.toString());

        assertThat(exit).isZero();
        assertThat(insights).exists();
        assertThat(Files.readAllLines(deadLetters))
                .hasSize(2)
                .anyMatch(letter -> letter.contains("\"reason\":\"NOT_JSON\""))
                .anyMatch(letter -> letter.contains("\"reason\":\"UNSUPPORTED\""));
        assertThat(out.toString().lines().map(line -> line.trim().replaceAll(" {2,}", ": ")))
                .contains(
                        "records read: 102",
                        "decoded: 100",
                        "of other categories, not analysed: 50",
                        "dead letters, NOT_JSON: 1",
                        "dead letters, UNSUPPORTED: 1",
                        "late: 0");
    }

    @Test
    void writesFindingsAndNamesTheirPrincipal() throws Exception {
        List<String> lines = new ArrayList<>();
        int serial = 0;
        for (int hour = 0; hour < 10 * 24; hour++) {
            for (int api = 0; api < 4; api++) {
                lines.add(read("Get" + api, 60 * hour + api, "", serial++));
            }
        }
        for (int api = 0; api < 16; api++) {
            lines.add(read("List" + api, 60 * 24 * 10 + 5 * api, "'errorCode':'AccessDenied',", serial++));
        }
        Path input = Files.write(folder.resolve("reads.ndjson"), lines);
        Path findings = folder.resolve("out/findings.ndjson");

        int exit = TrailInsights.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(
                        "backtest",
                        "--input",
                        input.toString(),
                        "--output",
                        folder.resolve("out/insights.ndjson").toString(),
                        "--findings",
                        findings.toString());

        assertThat(exit).isZero();
        assertThat(Files.readAllLines(findings))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"class_uid\":2004,"))
                .allMatch(line -> line.contains("\"uid\":\"arn:aws:iam::111122223333:user/alice\""));
    }

    private static String read(String api, int minute, String error, int serial) {
        return ("{'eventVersion':'1.11','eventTime':'%s','eventSource':'iam.amazonaws.com','eventName':'%s',%s"
                        + "'awsRegion':'us-east-1','recipientAccountId':'111122223333','readOnly':true,"
                        + "'eventCategory':'Management','eventID':'4a1f0f0e-7a4c-4f0e-9f0a-%012d','userIdentity':"
                        + "{'type':'IAMUser','arn':'arn:aws:iam::111122223333:user/alice'}}")
                .replace('\'', '"')
                .formatted(
                        Instant.parse("2026-03-02T00:00:00Z").plusSeconds(60L * minute),
                        api,
                        error.replace('\'', '"'),
                        serial);
    }

    private static String call(int minute, String category) {
        return ("{'eventVersion':'1.11','eventTime':'2026-03-10T11:%02d:00Z','eventSource':'ec2.amazonaws.com',"
                        + "'eventName':'RunInstances','awsRegion':'us-east-1','recipientAccountId':'111122223333',"
                        + "'eventCategory':'%s','eventID':'4a1f0f0e-7a4c-4f0e-9f0a-%012d','userIdentity':{}}")
                .replace('\'', '"')
                .formatted(minute, category, minute);
    }
}
