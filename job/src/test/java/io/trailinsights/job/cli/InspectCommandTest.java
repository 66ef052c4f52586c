package io.trailinsights.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.job.failure.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectCommandTest {
    private static final String RECORD = """
            {"eventVersion":"1.11","userIdentity":{"type":"AWSService","invokedBy":"x\\u001b\\u009b\\u202e"},\
            "eventTime":"2026-07-05T11:24:05Z","eventSource":"s3.amazonaws.com","eventName":"GetObject",\
            "awsRegion":"eu-north-1","userAgent":"Boto3/1","recipientAccountId":"210987654321"}""";
    private static final String LINE = "{\"records\":[{\"eventID\":null,\"eventTimeMs\":1783250645000,"
            + "\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"account\":\"210987654321\","
            + "\"region\":\"eu-north-1\",\"readOnly\":true,\"category\":\"Data\",\"error\":null,"
            + "\"principal\":\"x\\u001B\\u009B\\u202E\",\"agent\":\"boto3\"}],\"skipped\":[],\"deadLetters\":[]}\n";

    @TempDir
    Path folder;

    @Test
    void writesOneLineOfPlainAsciiForAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("value"), RECORD);
        assertThat(run("", file.toString())).isEqualTo(LINE);
    }

    @Test
    void readsStandardInput() {
        assertThat(run(RECORD, "-")).isEqualTo(LINE);
    }

    @Test
    void readsAValueALineInBase64() {
        String record = Base64.getEncoder().encodeToString(RECORD.getBytes(StandardCharsets.UTF_8));
        String skipped = "{\"records\":[],\"skipped\":[{\"reason\":\"EMPTY\"}],\"deadLetters\":[]}\n";
        assertThat(run(record + "\r\nnull\n\n" + record, "--base64", "-")).isEqualTo(LINE + skipped + skipped + LINE);
    }

    @Test
    void saysWhyAValueIsADeadLetter() {
        assertThat(run("[7]", "-"))
                .isEqualTo("{\"records\":[],\"skipped\":[],\"deadLetters\":[{\"reason\":\"NOT_CLOUDTRAIL\","
                        + "\"detail\":\"a number or boolean (in array)\"}]}\n");
    }

    @Test
    void refusesTimesTooFarAfterTheClock() {
        assertThat(run(RECORD.replace("2026-07-05", "2026-08-03"), "-")).contains("BAD_TIME");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        String missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> run("", missing))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(missing);
        assertThatThrownBy(() -> run("", folder.toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void namesALineThatIsNoBase64() {
        assertThatThrownBy(() -> run("e30=\n{}\n", "--base64", "-"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("line 2");
    }

    private static String run(String input, String... arguments) {
        Clock clock = Clock.fixed(Instant.parse("2026-08-01T00:00:00Z"), ZoneOffset.UTC);
        InspectCommand command =
                new InspectCommand(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), clock);
        StringWriter output = new StringWriter();
        new CommandLine(command).setOut(new PrintWriter(output)).parseArgs(arguments);
        assertThat(command.call()).isZero();
        return output.toString();
    }
}
