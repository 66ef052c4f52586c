package io.trailinsights.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailinsights.job.archive.UnreadableFileException;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.DecodeLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReaderTest {
    private static final ArchiveFormat FORMAT = new ArchiveFormat(DecodeLimits.DEFAULT, Duration.ofHours(24));

    @TempDir
    Path folder;

    @Test
    void readsEveryRecordWithItsPlace() throws Exception {
        Path file = write(
                "111122223333_CloudTrail_us-east-1_20260310T1200Z_abc.json",
                trailFile(3).getBytes());
        List<RecordAndPosition<Decoded>> read = read(file, 0);

        long delivered = Instant.parse("2026-03-10T12:01:00Z").toEpochMilli();
        assertThat(read)
                .extracting(one -> one.getRecord().origin())
                .containsExactly(
                        new Origin(file.toString(), Origin.NO_PARTITION, 0, delivered),
                        new Origin(file.toString(), Origin.NO_PARTITION, 1, delivered),
                        new Origin(file.toString(), Origin.NO_PARTITION, 2, delivered));
        assertThat(read).extracting(RecordAndPosition::getRecordSkipCount).containsExactly(1L, 2L, 3L);
    }

    @Test
    void doesNotKnowWhenAnotherFileWasDelivered() throws Exception {
        Path file = write("events.ndjson", (call(0) + "\n" + call(1)).getBytes());
        assertThat(read(file, 0))
                .extracting(one -> one.getRecord().origin().hasTimestamp())
                .containsOnly(false);
    }

    @Test
    void goesOnBehindTheFirstMebibyte() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2500; i++) {
            text.append(call(i).replaceFirst("\\{", "{\"pad\":\"" + "x".repeat(1500) + "\","))
                    .append('\n');
        }
        Path file = write("a.ndjson", text.toString().getBytes());
        assertThat(read(file, 0)).hasSize(2500);
        assertThat(read(file, 1700)).hasSize(800);
    }

    @Test
    void goesOnWhereItStopped() throws Exception {
        Path file = write("a.json", trailFile(2500).getBytes());
        List<RecordAndPosition<Decoded>> all = read(file, 0);
        List<RecordAndPosition<Decoded>> rest = read(file, 1700);

        assertThat(all).hasSize(2500);
        assertThat(rest).hasSize(800);
        assertThat(rest.get(0).getRecordSkipCount()).isEqualTo(1701);
        assertThat(rest.get(0).getRecord().call())
                .isEqualTo(all.get(1700).getRecord().call());
    }

    @Test
    void readsADamagedFileAsFarAsItGoesAndCountsTheRest() throws Exception {
        byte[] whole = gzip(trailFile(5000));
        Path file = write("a.json.gz", Arrays.copyOf(whole, whole.length / 2));
        List<RecordAndPosition<Decoded>> read = read(file, 0);

        assertThat(read).hasSizeGreaterThan(100);
        assertThat(read.get(0).getRecord().kind()).isEqualTo(Decoded.Kind.RECORD);
        assertThat(read.get(read.size() - 1).getRecord().reason()).isEqualTo(DeadLetterReason.BAD_ENCODING);
        assertThat(read)
                .filteredOn(one -> one.getRecord().reason() == DeadLetterReason.BAD_ENCODING)
                .hasSize(1);
    }

    @Test
    void countsAFileThatIsDamagedFromTheStart() throws Exception {
        Path file = write("a.json.gz", new byte[] {0x1f, (byte) 0x8b, 9, 9, 9});
        assertThat(read(file, 0))
                .extracting(one -> one.getRecord().reason())
                .containsExactly(DeadLetterReason.BAD_ENCODING);
    }

    @Test
    void hasNothingToSayAboutAnEmptyFile() throws Exception {
        assertThat(read(write("a.json", new byte[0]), 0)).isEmpty();
    }

    @Test
    void failsWhenAFileIsGone() {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> read(folder.resolve("gone.json"), 0))
                .withMessageContaining("no such file");
    }

    @Test
    void handsFilesOutInOrderAndOnesThatCameBackFirst() {
        List<FileSourceSplit> files = List.of(split("000000001", 0), split("000000000", 0), split("000000002", 0));
        ArchiveOrder order = new ArchiveOrder(files);
        FileSourceSplit first = order.getNext(null).orElseThrow();
        assertThat(order.getNext(null)).map(FileSourceSplit::splitId).contains("000000001");
        order.addSplits(List.of(first));

        assertThat(order.remainingSplits()).hasSize(2);
        assertThat(order.getNext(null)).map(FileSourceSplit::splitId).contains("000000000");
        assertThat(order.getNext(null)).map(FileSourceSplit::splitId).contains("000000002");
        assertThat(order.getNext(null)).isEmpty();
    }

    private FileSourceSplit split(String id, long skip) {
        return split(id, folder, skip);
    }

    private static FileSourceSplit split(String id, Path file, long skip) {
        var path = new org.apache.flink.core.fs.Path(file.toUri());
        FileSourceSplit split = new FileSourceSplit(id, path, 0, 0, 0, 0);
        return skip == 0
                ? split
                : split.updateWithCheckpointedPosition(new CheckpointedPosition(CheckpointedPosition.NO_OFFSET, skip));
    }

    private static List<RecordAndPosition<Decoded>> read(Path file, long skip) throws IOException {
        FileSourceSplit split = split("0", file, skip);
        Configuration configuration = new Configuration();
        List<RecordAndPosition<Decoded>> read = new ArrayList<>();
        try (BulkFormat.Reader<Decoded> reader =
                skip == 0 ? FORMAT.createReader(configuration, split) : FORMAT.restoreReader(configuration, split)) {
            for (var batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
                for (var one = batch.next(); one != null; one = batch.next()) {
                    read.add(new RecordAndPosition<>(one.getRecord(), one.getOffset(), one.getRecordSkipCount()));
                }
                batch.releaseBatch();
            }
        }
        return read;
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String trailFile(int records) {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            calls.add(call(i));
        }
        return "{\"Records\":[" + String.join(",", calls) + "]}";
    }

    private static String call(int number) {
        return """
                {"eventVersion":"1.11","eventTime":"2026-03-10T11:%02d:00Z","eventSource":"ec2.amazonaws.com",\
                "eventName":"RunInstances","awsRegion":"us-east-1","recipientAccountId":"111122223333",\
                "eventID":"4a1f0f0e-7a4c-4f0e-9f0a-%012d","userIdentity":{}}""".formatted(number % 60, number);
    }
}
