package io.trailinsights.job.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveSelectionTest {
    private static final LocalDate MARCH_4 = LocalDate.of(2026, 3, 4);
    private static final LocalDate MARCH_5 = LocalDate.of(2026, 3, 5);

    @TempDir
    private Path folder;

    @Test
    void takesWhatTheFoldersOfATrailSay() throws IOException {
        String wanted = trailFile("o-abc/", "111122223333", "us-east-1", "20260304T2355Z");
        trailFile("o-abc/", "111122223333", "eu-west-1", "20260304T2355Z");
        trailFile("o-abc/", "444455556666", "us-east-1", "20260304T2355Z");
        trailFile("", "111122223333", "us-east-1", "20260303T2355Z");
        trailFile("", "111122223333", "us-east-1", "20260305T0000Z");

        assertThat(listed(new ArchiveSelection(Set.of("111122223333"), Set.of("us-east-1"), MARCH_4, MARCH_4)))
                .containsExactly(wanted);
    }

    @Test
    void takesBothEndsOfADayRange() throws IOException {
        trailFile("", "111122223333", "us-east-1", "20260303T2355Z");
        String first = trailFile("", "111122223333", "us-east-1", "20260304T0000Z");
        String last = trailFile("", "111122223333", "us-east-1", "20260305T2355Z");
        trailFile("", "111122223333", "us-east-1", "20260306T0000Z");

        assertThat(listed(days(MARCH_4, MARCH_5))).containsExactly(first, last);
        assertThat(listed(days(MARCH_4, null))).hasSize(3).first().isEqualTo(first);
        assertThat(listed(days(null, MARCH_5))).hasSize(3).last().isEqualTo(last);
    }

    @Test
    void goesByTheNameOfAFileThatLiesElsewhere() throws IOException {
        String wanted = file("copied/111122223333_CloudTrail_us-east-1_20260304T2355Z_x.json.gz");
        file("copied/444455556666_CloudTrail_us-east-1_20260304T2355Z_x.json.gz");

        assertThat(listed(account("111122223333"))).containsExactly(wanted);
    }

    @Test
    void goesByTheFoldersOfAFileThatIsCalledOtherwise() throws IOException {
        String wanted = file("AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/04/part-0.json.gz");
        file("AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/05/part-0.json.gz");

        assertThat(listed(days(MARCH_4, MARCH_4))).containsExactly(wanted);
    }

    @Test
    void leavesOutWhatDoesNotSay() throws IOException {
        file("events.ndjson");
        String wanted = trailFile("", "111122223333", "us-east-1", "20260304T2355Z");

        assertThat(listed(account("111122223333"))).containsExactly(wanted);
    }

    @Test
    void appliesToAFileThatIsNamedItself() throws IOException {
        Path other = folder.resolve(trailFile("", "444455556666", "us-east-1", "20260304T2355Z"));
        Path wanted = folder.resolve(trailFile("", "111122223333", "us-east-1", "20260304T2355Z"));

        assertThat(ArchiveFiles.list(List.of(other, wanted), account("111122223333")))
                .containsExactly(wanted);
    }

    @Test
    void doesNotEnterFoldersThatAreLeftOut() throws IOException {
        String wanted = trailFile("", "111122223333", "us-east-1", "20260304T2355Z");
        Path closed = folder.resolve("AWSLogs/444455556666");
        Files.createDirectories(closed.resolve("CloudTrail"));
        // A link to nothing fails a search that comes by.
        Files.createSymbolicLink(closed.resolve("CloudTrail/x.json"), folder.resolve("nothing"));

        assertThat(listed(account("111122223333"))).containsExactly(wanted);
        assertThatThrownBy(() -> listed(ArchiveSelection.ALL)).isInstanceOf(CommandFailure.class);
    }

    @Test
    void saysWhatThereIsWhereNothingFits() throws IOException {
        trailFile("", "111122223333", "us-east-1", "20260304T2355Z");
        trailFile("", "444455556666", "us-east-1", "20260305T2355Z");
        file("events.ndjson");

        assertThatThrownBy(() -> listed(account("999999999999")))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("no CloudTrail file fits --account 999999999999: there are files of accounts 111122223333,"
                        + " 444455556666; 1 whose path does not say");
        assertThatThrownBy(() -> listed(new ArchiveSelection(Set.of(), Set.of("eu-west-1"), null, null)))
                .hasMessageContaining("there are files of Regions us-east-1; 1 whose");
        assertThatThrownBy(() -> listed(days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31))))
                .hasMessage(
                        "no CloudTrail file fits --from 2025-01-01 --to 2025-12-31: there are files of 2026-01-01 to"
                                + " 2026-12-31; 1 whose path does not say");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "AWSLogs, -, -, -, -",
                "AWSLogs/111122223333, 111122223333, -, -, -",
                "AWSLogs/o-abc, -, -, -, -",
                "AWSLogs/o-abc/111122223333, 111122223333, -, -, -",
                "trails/111122223333, -, -, -, -",
                "111122223333/CloudTrail, 111122223333, -, -, -",
                "111122223333/CloudTrail/eu-west-1, 111122223333, eu-west-1, -, -",
                "111122223333/CloudTrail/eu-west-1/2026, 111122223333, eu-west-1, 2026-01-01, 2026-12-31",
                "111122223333/CloudTrail/eu-west-1/2024/02, 111122223333, eu-west-1, 2024-02-01, 2024-02-29",
                "111122223333/CloudTrail-Digest/eu-west-1/2026/03/04, 111122223333, eu-west-1, 2026-03-04, 2026-03-04",
                "111122223333/CloudTrail/eu-west-1/2026/03/04/more, 111122223333, eu-west-1, 2026-03-04, 2026-03-04",
                "111122223333/CloudTrail/eu-west-1/2026/13, 111122223333, eu-west-1, -, -",
                "111122223333/CloudTrail/eu-west-1/old, 111122223333, eu-west-1, -, -"
            })
    void readsFolders(String path, String account, String region, LocalDate first, LocalDate last) {
        assertThat(TrailPlace.ofFolder(folder.resolve(path))).isEqualTo(new TrailPlace(account, region, first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "111122223333_CloudTrail_us-east-1_20260304T2355Z_AbC123.json.gz",
        "111122223333_CloudTrail-Digest_us-east-1_my_own.trail_eu-west-1_20260304T235501Z.json.gz",
        "111122223333_CloudTrail-Digest_us-east-1_trail_eu-west-1_20260304T235501Z_backfill.json.gz"
    })
    void readsNames(String name) {
        assertThat(TrailPlace.ofFile(Path.of(name)))
                .isEqualTo(new TrailPlace("111122223333", "us-east-1", MARCH_4, MARCH_4));
    }

    @Test
    void refusesDaysTheWrongWayRound() {
        assertThatThrownBy(() -> days(MARCH_5, MARCH_4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--to is 2026-03-04 and --from 2026-03-05; --to must not be earlier");
    }

    private static ArchiveSelection account(String account) {
        return new ArchiveSelection(Set.of(account), Set.of(), null, null);
    }

    private static ArchiveSelection days(LocalDate from, LocalDate to) {
        return new ArchiveSelection(Set.of(), Set.of(), from, to);
    }

    private List<String> listed(ArchiveSelection selection) {
        return ArchiveFiles.list(List.of(folder), selection).stream()
                .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                .toList();
    }

    private String trailFile(String organisation, String account, String region, String stamp) throws IOException {
        String day = stamp.substring(0, 4) + "/" + stamp.substring(4, 6) + "/" + stamp.substring(6, 8);
        return file("AWSLogs/" + organisation + account + "/CloudTrail/" + region + "/" + day + "/" + account
                + "_CloudTrail_" + region + "_" + stamp + "_abc.json.gz");
    }

    private String file(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");
        return path;
    }
}
