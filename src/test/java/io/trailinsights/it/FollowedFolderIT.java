package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is filled as {@code aws s3 sync} does it, fed by a process of its own that is stopped and started. */
final class FollowedFolderIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DAY = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/04/";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path root;

    private final List<Process> processes = new ArrayList<>();
    private KafkaFixture kafka;
    private KafkaTopics topics;
    private Path folder;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
        topics.create("cloudtrail", 1);
        folder = Files.createDirectory(root.resolve("synced"));
    }

    @AfterEach
    void stopKafka() {
        processes.forEach(Process::destroyForcibly);
        topics.close();
        kafka.close();
    }

    @Test
    void feedsEachFileOnceAndInOrderWhileItIsFilledAndStartedAgain() throws Exception {
        sync("20260304T1000Z", "a", "b");
        sync("20260304T0955Z", "first");
        Process feed = start();
        awaitFed(feed, "first", "a", "b");

        byte[] whole = file("slow-1", "slow-2");
        Path slow = trailFile("20260304T1005Z");
        Files.write(slow, Arrays.copyOf(whole, whole.length / 2));
        sync("20260304T1010Z", "c");
        awaitFed(feed, "first", "a", "b", "c");
        Files.write(slow, whole);
        awaitFed(feed, "first", "a", "b", "c", "slow-1", "slow-2");
        stop(feed);

        sync("20260304T1015Z", "d");
        Process again = start();
        awaitFed(again, "first", "a", "b", "c", "slow-1", "slow-2", "d");
        stop(again);
        assertThat(log()).contains("waiting for files", "fed 6 documents", "fed 1 documents");
    }

    @Test
    void goesOnBehindWhatWasFedWhenItIsKilled() throws Exception {
        sync("20260304T1000Z", "a");
        Process feed = start();
        awaitFed(feed, "a");
        // A file is noted behind its last acknowledgement; killed before, the feed would feed it twice.
        await("the file to be noted").atMost(PATIENCE).ignoreExceptions().until(() -> noted().size() == 1);
        feed.destroyForcibly().waitFor();

        sync("20260304T1005Z", "b");
        Process again = start();
        awaitFed(again, "a", "b");
        stop(again);
    }

    private List<String> noted() throws IOException {
        try (var files = Files.newDirectoryStream(root.resolve("state/feed"), "*.fed")) {
            return Files.readAllLines(files.iterator().next());
        }
    }

    private Process start() throws IOException {
        List<String> command = Program.command(
                "feed",
                "--follow",
                folder.toString(),
                "--state-dir",
                root.resolve("state").toString(),
                "--bootstrap-servers",
                kafka.bootstrapServers());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve("feed.log").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private void stop(Process process) throws InterruptedException, IOException {
        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends when told to").isTrue();
        assertThat(process.exitValue()).as(log()).isZero();
    }

    private void awaitFed(Process feed, String... ids) {
        await("the topic to have " + Arrays.toString(ids)).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(feed.isAlive()).as(log()).isTrue();
            assertThat(topics.readCommitted("cloudtrail"))
                    .extracting(ConsumerRecord::value)
                    .containsExactly(
                            Arrays.stream(ids).map(FollowedFolderIT::document).toArray(String[]::new));
        });
    }

    private String log() throws IOException {
        return Files.readString(root.resolve("feed.log"));
    }

    /** Under another name first, as {@code aws s3 sync} writes. */
    private void sync(String stamp, String... ids) throws IOException {
        Path file = trailFile(stamp);
        Path temporary = file.resolveSibling(file.getFileName() + ".1f3Bc9A0");
        Files.write(temporary, file(ids));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path trailFile(String stamp) throws IOException {
        Path file = folder.resolve(DAY + "111122223333_CloudTrail_us-east-1_" + stamp + "_AbCdEf0123456789.json.gz");
        Files.createDirectories(file.getParent());
        return file;
    }

    private static byte[] file(String... ids) throws IOException {
        String documents = String.join(
                ",", Arrays.stream(ids).map(FollowedFolderIT::document).toList());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(("{\"Records\":[" + documents + "]}").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String document(String id) {
        return "{\"eventTime\":\"2026-03-04T09:50:00Z\",\"eventID\":\"" + id + "\"}";
    }
}
