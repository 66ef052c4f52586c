package io.trailinsights.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.archive.digest.DigestedTrail;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --verify-digests} of a command. */
class VerifyDigestsTest {
    private static final String RECORD =
            "{\"eventVersion\":\"1.11\",\"eventTime\":\"2026-03-04T10:05:00Z\",\"eventSource\":\"ec2.amazonaws.com\","
                    + "\"eventName\":\"RunInstances\",\"awsRegion\":\"us-east-1\",\"eventID\":\"e-1\","
                    + "\"recipientAccountId\":\"111122223333\",\"userIdentity\":{}}";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path log;
    private Path keys;
    private Path insights;

    @BeforeEach
    void deliver() throws Exception {
        DigestedTrail trail = new DigestedTrail(
                folder.resolve("bucket"), "us-east-1", DigestedTrail.newKeys(), Instant.parse("2026-03-04T10:01:31Z"));
        log = trail.log(10, "{\"Records\":[" + RECORD + "]}");
        trail.digest();
        trail.digest();
        keys = Files.writeString(folder.resolve("keys.json"), trail.publicKeys(true));
        insights = folder.resolve("insights.ndjson");
    }

    @Test
    void readsWhatIsAsItWasDelivered() {
        assertThat(backtest()).as(err.toString()).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("verified digests log files", "intact 1 1", "unproven 1 0", "records read 1");
        assertThat(insights).exists();
    }

    @Test
    void saysWhatIsChangedAndReadsNothing() throws Exception {
        DigestedTrail.replace(log, "{\"Records\":[]}");

        assertThat(backtest()).isEqualTo(1);
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("intact 1 0", "changed 0 1")
                .anyMatch(line -> line.startsWith("changed: log file " + log));
        assertThat(err.toString().lines()).last().asString().startsWith("1 file is not as CloudTrail delivered them");
        assertThat(insights).doesNotExist();
    }

    private int backtest() {
        return TrailInsights.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "backtest",
                        "--input",
                        folder.resolve("bucket").toString(),
                        "--output",
                        insights.toString(),
                        "--verify-digests",
                        keys.toString());
    }
}
