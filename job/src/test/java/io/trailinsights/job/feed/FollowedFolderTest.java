package io.trailinsights.job.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.job.archive.ArchiveSelection;
import io.trailinsights.job.failure.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes into a folder; each look without a complete file calls back, which is where the folder changes. */
@Timeout(60)
class FollowedFolderTest {
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    private Path root;

    private Path folder;
    private FedFiles fed;
    private FollowedFolder followed;
    private int looks;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectory(root.resolve("synced")).toRealPath();
        follow(ArchiveSelection.ALL, LONG);
    }

    private void follow(ArchiveSelection selection, Duration patience) {
        if (fed != null) {
            fed.close();
        }
        fed = FedFiles.open(root.resolve("state"), "kafka-1", "cloudtrail", folder);
        followed = new FollowedFolder(folder, selection, fed, new FollowedFolder.Pace(Duration.ofMillis(1), patience));
    }

    @Test
    void givesWhatIsThereInTheOrderOfDeliveryAndEachOnce() throws Exception {
        write("b/111122223333_CloudTrail_us-east-1_20260304T2355Z_b.json.gz", gzip("{\"Records\":[{}]}"));
        write("a/111122223333_CloudTrail_us-east-1_20260305T0000Z_a.json.gz", gzip("{\"Records\":[{}]}"));

        assertThat(next())
                .containsExactly(
                        "b/111122223333_CloudTrail_us-east-1_20260304T2355Z_b.json.gz",
                        "a/111122223333_CloudTrail_us-east-1_20260305T0000Z_a.json.gz");
        assertThat(nextAfter(() -> write("new.json", text("{}")))).containsExactly("new.json");
    }

    @Test
    void leavesWhatIsFedAlsoWhenStartedAgain() throws Exception {
        write("old.json", text("{}"));
        write("odd\\name.json", text("{}"));
        assertThat(next()).hasSize(2);

        follow(ArchiveSelection.ALL, LONG);
        write("new.json", text("{}"));

        assertThat(next()).containsExactly("new.json");
    }

    @Test
    void feedsAgainWhatWasGivenButNotFed() throws Exception {
        write("a.json", text("{}"));
        assertThat(followed.next(incomplete -> {})).hasSize(1);

        follow(ArchiveSelection.ALL, LONG);

        assertThat(next()).containsExactly("a.json");
    }

    @Test
    void givesAgainWhatWasGivenButIsNotNotedAsFed() throws Exception {
        write("a.json", text("{}"));
        write("closed.json", text("{}"));
        List<Path> given = followed.next(incomplete -> {});
        followed.fed(given.subList(0, 1));

        assertThat(next()).containsExactly("closed.json");
    }

    @Test
    void looksAgainAtAFileThatChangedWhileOthersWereFed() throws Exception {
        follow(ArchiveSelection.ALL, Duration.ZERO);
        for (int i = 0; i < 100; i++) {
            write(i + ".json", text("{}"));
        }
        write("slow.json", text("{\"Records\":[{\"a\":1}"));
        assertThat(next()).hasSize(100).doesNotContain("slow.json");
        append("slow.json", ",{\"b\":1}");
        int[] more = {0};

        List<Path> complete = followed.next(incomplete -> {
            if (++more[0] <= 4) {
                append("slow.json", more[0] < 4 ? ",{\"b\":1}" : "]}");
            }
        });

        assertThat(complete).extracting(Path::getFileName).hasToString("[slow.json]");
        assertThat(Files.readString(folder.resolve("slow.json"))).endsWith("]}");
    }

    @Test
    void leavesWhatIsNoFile() throws Exception {
        follow(ArchiveSelection.ALL, Duration.ZERO);
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("pipe.json")));

            assertThat(nextAfter(4, () -> write("a.json", text("{}")))).containsExactly("a.json");
        }
    }

    @Test
    void waitsForAFileToBeComplete() throws Exception {
        byte[] whole = gzip("{\"Records\":[{\"a\":1},{\"b\":2}]}");
        Path file = write("cut.json.gz", Arrays.copyOf(whole, whole.length / 2));
        write("open.json", text("{\"Records\":[{\"a\":1},"));
        write("empty.json", text(""));

        List<String> complete = nextAfter(4, () -> write(file, whole));

        assertThat(complete).containsExactly("cut.json.gz");
        assertThat(nextAfter(() -> append("open.json", "{}]}"))).containsExactly("open.json");
    }

    @Test
    void waitsForAFileThatStillChanges() throws Exception {
        Path file = write("grows.ndjson", text("{}\n"));
        int[] lines = {0};

        List<Path> complete = followed.next(incomplete -> {
            if (++lines[0] < 5) {
                append("grows.ndjson", "{}\n");
            }
        });

        assertThat(complete).containsExactly(file);
        assertThat(lines[0]).isGreaterThanOrEqualTo(5);
        assertThat(Files.readAllLines(file)).hasSize(5);
    }

    @Test
    void givesAFileThatStaysCutAsFarAsItGoes() throws Exception {
        follow(ArchiveSelection.ALL, Duration.ofMillis(20));
        byte[] whole = gzip("{\"Records\":[{\"a\":1},{\"b\":2}]}");
        write("cut.json.gz", Arrays.copyOf(whole, whole.length - 4));

        assertThat(next()).containsExactly("cut.json.gz");
    }

    @Test
    void leavesTemporaryNamesAndWhatIsNotSelected() throws Exception {
        follow(new ArchiveSelection(Set.of("111122223333"), Set.of(), null, null), LONG);
        write("111122223333_CloudTrail_us-east-1_20260304T2355Z_b.json.gz.5eD1a2B3", gzip("{}"));
        write(".111122223333_CloudTrail_us-east-1_20260304T2355Z_b.json.gz.x1", gzip("{}"));
        write("444455556666_CloudTrail_us-east-1_20260304T2355Z_b.json.gz", gzip("{}"));

        List<String> complete =
                nextAfter(3, () -> write("111122223333_CloudTrail_us-east-1_20260304T2355Z_b.json.gz", gzip("{}")));

        assertThat(complete).containsExactly("111122223333_CloudTrail_us-east-1_20260304T2355Z_b.json.gz");
    }

    @Test
    void givesFewAtATime() throws Exception {
        for (int i = 0; i < 250; i++) {
            write(i + ".json", text("{}"));
        }

        assertThat(next()).hasSize(100);
        assertThat(next()).hasSize(100);
        assertThat(next()).hasSize(50);
    }

    @Test
    void endsWhenStopped() throws Exception {
        assertThat(followed.next(incomplete -> followed.stop())).isEmpty();
        write("late.json", text("{}"));
        assertThat(followed.next(incomplete -> {})).isEmpty();
    }

    @Test
    void forgetsWhatIsGoneButNotAFolderThatIsNotMounted() throws Exception {
        Path gone = write("gone.json", text("{}"));
        Path kept = write("kept.json", text("{}"));
        assertThat(next()).hasSize(2);
        Files.delete(gone);
        Files.delete(kept);
        follow(ArchiveSelection.ALL, LONG);
        write("kept.json", text("{}"));
        assertThat(nextAfter(() -> write("new.json", text("{}")))).containsExactly("new.json");

        follow(ArchiveSelection.ALL, LONG);
        write("gone.json", text("{}"));

        assertThat(next()).containsExactly("gone.json");
    }

    @Test
    void feedsTheFileWhoseLineACrashCut() throws Exception {
        write("a.json", text("{}"));
        write("b.json", text("{}"));
        assertThat(next()).hasSize(2);
        fed.close();
        try (var files = Files.newDirectoryStream(root.resolve("state/feed"), "*.fed")) {
            Path kept = files.iterator().next();
            byte[] lines = Files.readAllBytes(kept);
            Files.write(kept, Arrays.copyOf(lines, lines.length - 3));
        }
        fed = null;
        follow(ArchiveSelection.ALL, LONG);

        assertThat(next()).containsExactly("b.json");
        follow(ArchiveSelection.ALL, LONG);
        assertThat(nextAfter(() -> write("c.json", text("{}")))).containsExactly("c.json");
    }

    @Test
    void readsWhatACrashCutWithinACharacter() throws Exception {
        write("a.json", text("{}"));
        assertThat(next()).hasSize(1);
        try (var files = Files.newDirectoryStream(root.resolve("state/feed"), "*.fed")) {
            // The first of the two bytes of an umlaut.
            Files.write(files.iterator().next(), new byte[] {'b', (byte) 0xC3}, StandardOpenOption.APPEND);
        }

        follow(ArchiveSelection.ALL, LONG);
        write("b.json", text("{}"));

        assertThat(next()).containsExactly("b.json");
    }

    @Test
    void isForOneFeedAtATimeButForEachKafkaAndTopic() {
        assertThatThrownBy(() -> FedFiles.open(root.resolve("state"), "kafka-1", "cloudtrail", folder))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("is fed to topic 'cloudtrail' by another process already");
        FedFiles.open(root.resolve("state"), "kafka-2", "cloudtrail", folder).close();
        FedFiles.open(root.resolve("state"), "kafka-1", "other", folder).close();
    }

    private List<String> next() throws InterruptedException {
        return nextAfter(() -> {});
    }

    private List<String> nextAfter(Runnable change) throws InterruptedException {
        return nextAfter(1, change);
    }

    /** What is complete next; the change is made at a look that finds nothing, and what was given is fed. */
    private List<String> nextAfter(int look, Runnable change) throws InterruptedException {
        looks = 0;
        List<Path> files = followed.next(incomplete -> {
            if (++looks == look) {
                change.run();
            }
        });
        followed.fed(files);
        return files.stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    private Path write(String name, byte[] bytes) {
        Path file = folder.resolve(name);
        write(file, bytes);
        return file;
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
