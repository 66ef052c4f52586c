package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real records, kept beside a checkout of the project and not in it. */
class RealRecordsTest {
    private static final Path FOLDER = Path.of("../../shared/data/cloudtrail");

    @ParameterizedTest
    @CsvSource({"invictus.ndjson.gz,2900", "stratus.ndjson.gz,310", "otrf-s3-breach.ndjson.gz,103"})
    void readsEveryRealRecord(String name, int records) throws IOException {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), "no real records beside the project");
        byte[] packed = Files.readAllBytes(file);
        Decoding decoding = Decoding.of(packed);
        assertThat(decoding.records).hasSize(records);
        assertThat(decoding.outcomes()).isEqualTo(records);
        assertThat(decoding.records)
                .allSatisfy(r -> assertThat(r.call().identity()).isNotZero());
        assertThat(decoding.records.stream().map(r -> r.call().identity()).distinct())
                .hasSize(records);
        checkAgainstTrees(decoding, packed);
    }

    /** What a tree of the record says of the fields that are taken over as they are. */
    private static void checkAgainstTrees(Decoding decoding, byte[] packed) throws IOException {
        try (InputStream lines = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            int i = 0;
            for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                JsonNode tree = Samples.JSON.readTree(line);
                CloudTrailRecord record = decoding.records.get(i++);
                assertThat(record.eventId()).isEqualTo(tree.path("eventID").textValue());
                assertThat(record.call().key().eventName())
                        .isEqualTo(tree.path("eventName").textValue());
                assertThat(record.call().key().eventSource())
                        .isEqualTo(tree.path("eventSource").textValue());
                assertThat(record.call().key().region())
                        .isEqualTo(tree.path("awsRegion").textValue());
                assertThat(record.call().userAgent())
                        .isEqualTo(tree.path("userAgent").textValue());
            }
        }
    }
}
