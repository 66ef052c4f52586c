package io.trailinsights.job.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFilesTest {
    private static final String TRAIL = "AWSLogs/o-abc/111122223333/CloudTrail/";

    @TempDir
    private Path folder;

    @Test
    void listsTrailFilesInOrderOfDelivery() throws IOException {
        String last = file("AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/05/"
                + "111122223333_CloudTrail_us-east-1_20260305T0000Z_aaaaaaaaaaaaaaaa.json.gz");
        String second = file(TRAIL + "us-east-1/2026/03/04/111122223333_CloudTrail_us-east-1_20260304T2355Z_b.json.gz");
        String first = file(TRAIL + "us-east-1/2026/03/04/111122223333_CloudTrail_us-east-1_20260304T2350Z_z.json.gz");
        String third = file("AWSLogs/444455556666/CloudTrail/eu-west-1/2026/03/04/"
                + "444455556666_CloudTrail_eu-west-1_20260304T2355Z_a.json");

        assertThat(listed("")).containsExactly(first, second, third, last);
    }

    @Test
    void listsOtherFilesBehindInTheOrderGiven() throws IOException {
        String b = file("b.ndjson");
        String a = file("a/2.log.gz");
        String a1 = file("a/1.JSONL");
        String trail = file("z/111122223333_CloudTrail_us-east-1_20260304T2350Z_z.json.gz");

        assertThat(listed("b.ndjson", "a", "z")).containsExactly(trail, b, a1, a);
    }

    @Test
    void leavesOutWhatHoldsNoRecords() throws IOException {
        file("AWSLogs/111122223333/CloudTrail-Digest/us-east-1/x.json.gz");
        file("AWSLogs/111122223333/CloudTrail-Insight/us-east-1/x.json.gz");
        file("111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_20260304T2350Z.json.gz");
        file(".hidden.json");
        file(".git/x.json");
        file("readme.txt");
        file("x.csv.gz");
        String kept = file("CloudTrail/x.json");

        assertThat(listed("")).containsExactly(kept);
    }

    @Test
    void takesAFileThatIsNamedWhateverItIsCalled() throws IOException {
        assertThat(listed(file("events.txt"), file(".hidden"))).containsExactly("events.txt", ".hidden");
    }

    @Test
    void listsAFileOnce() throws IOException {
        file("x/a.json");

        assertThat(listed("x", "x/a.json", "x/../x")).containsExactly("x/a.json");
    }

    @Test
    void survivesALinkToItsOwnFolder() throws IOException {
        file("x/a.json");
        Files.createSymbolicLink(folder.resolve("x/loop"), folder.resolve("x"));

        assertThat(listed("x")).containsExactly("x/a.json");
    }

    @Test
    void leavesOutWhatIsNoFile() throws IOException {
        String kept = file("x/a.json");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("x/b.json")));

            assertThat(listed("x")).containsExactly(kept);
        }
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectory(folder.resolve("links"));
        Files.createSymbolicLink(folder.resolve("links/a.json"), folder.resolve("nothing"));

        assertFails("missing", "no such file or folder: " + folder.resolve("missing"));
        assertFails("empty", "no CloudTrail files in folder " + folder.resolve("empty"));
        assertFails("links", "cannot read " + folder.resolve("links/a.json"));
    }

    private void assertFails(String input, String message) {
        assertThatThrownBy(() -> ArchiveFiles.list(List.of(folder.resolve(input))))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith(message);
    }

    private List<String> listed(String... inputs) {
        List<Path> paths = Arrays.stream(inputs).map(folder::resolve).toList();
        return ArchiveFiles.list(paths).stream()
                .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                .toList();
    }

    private String file(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");
        return path;
    }
}
