package io.trailinsights.job.archive;

import static io.trailinsights.job.archive.ArchiveBytes.documents;
import static io.trailinsights.job.archive.ArchiveBytes.gzip;
import static io.trailinsights.job.archive.ArchiveBytes.joined;
import static io.trailinsights.job.archive.ArchiveBytes.read;
import static io.trailinsights.job.archive.ArchiveBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.job.archive.ArchiveBytes.Reading;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
    @Test
    void readsOneDocumentALine() {
        assertThat(documents("{\"a\":1}\n{\"b\":\"}\\\"{\"}\r\n\n  {\"c\":[{}]}  "))
                .containsExactly("{\"a\":1}", "{\"b\":\"}\\\"{\"}", "{\"c\":[{}]}");
    }

    @Test
    void readsDocumentsBehindEachOther() {
        assertThat(documents("{\"a\":1}{\"b\":2}\"eyJ9\"{}"))
                .containsExactly("{\"a\":1}", "{\"b\":2}", "\"eyJ9\"", "{}");
    }

    @Test
    void readsPrettyPrintedDocuments() {
        String pretty = "{\n  \"a\": [\n    {\n      \"b\":\n{}\n    },\n{}\n  ]\n}";

        assertThat(documents(pretty + "\n" + pretty)).containsExactly(pretty, pretty);
    }

    @Test
    void unwrapsTheArrayOfATrailFile() {
        assertThat(documents("\uFEFF {\n \"Records\" : [ {\"a\":1},{\"b\":2}\n, 3, \"x,]\", [4], null ] }"))
                .containsExactly("{\"a\":1}", "{\"b\":2}", "3", "\"x,]\"", "[4]", "null");
    }

    @Test
    void unwrapsTrailFilesBehindEachOther() {
        assertThat(
                        documents(
                                "{\"Records\":[{\"a\":1}]}{\"Records\":[]}\n{\"Records\":[{\"b\":2}],\"x\":{\"y\":\"]}\"}}{\"c\":3}"))
                .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
    }

    @Test
    void unwrapsAnArrayAtTheTopOnly() {
        assertThat(documents("[{\"a\":[1,2]},{\"Records\":[{}]}]\n[]\n{\"Events\":[{},{}]}"))
                .containsExactly("{\"a\":[1,2]}", "{\"Records\":[{}]}", "{\"Events\":[{},{}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":{}}",
                "{\"Records\" :\"[\"}",
                "{\"records\":[1]}",
                "{\"a\":0,\"Records\":[1]}",
                "{\"Records\"",
                "{\"RecordsX\":[1]}",
                "{"
            })
    void leavesWhatOnlyResemblesATrailFile(String document) {
        assertThat(documents(document)).containsExactly(document);
    }

    @Test
    void givesEveryLineThatIsNoJson() {
        assertThat(documents("time=5 level=info {\"a\":1}\n{\"b\":2} tail\nH4sIAAAA\n}\n"))
                .containsExactly("time=5 level=info {\"a\":1}", "{\"b\":2}", "tail", "H4sIAAAA", "}");
    }

    @Test
    void losesNoLineBehindABrokenOne() {
        assertThat(
                        documents(
                                "{\"a\":\"cut\n{\"b\":2}\n{\"c\":3\n{\"d\":4}\n{\"e\":{\"f\":5}\n\n{\"g\":6}\n\"cut\n{\"h\":7}"))
                .containsExactly(
                        "{\"a\":\"cut",
                        "{\"b\":2}",
                        "{\"c\":3",
                        "{\"d\":4}",
                        "{\"e\":{\"f\":5}",
                        "{\"g\":6}",
                        "\"cut",
                        "{\"h\":7}");
    }

    @Test
    void losesNoElementBesideABrokenOne() {
        assertThat(documents("{\"Records\":[{\"a\":1}\n{\"b\":\"cut\n,{\"c\":3} oops {\"d\":4},,{\"e\":5}]}"))
                .containsExactly("{\"a\":1}", "{\"b\":\"cut", "{\"c\":3}", "oops", "{\"d\":4}", "{\"e\":5}");
    }

    @Test
    void reportsAnArrayThatIsNeverClosed() {
        for (String file : List.of("{\"Records\":[{\"a\":1},", "[{\"a\":1}", "{\"Records\":[{\"a\":1}]")) {
            Reading reading = read(utf8(file));

            assertThat(reading.documents()).containsExactly("{\"a\":1}");
            assertThat(reading.failure())
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessage("cannot read the file: it ends before its array is closed");
        }
    }

    @Test
    void givesWhatIsLeftOfACutDocument() {
        Reading reading = read(utf8("{\"Records\":[{\"a\":1},{\"b\":\"x"));

        assertThat(reading.documents()).containsExactly("{\"a\":1}", "{\"b\":\"x");
        assertThat(reading.failure()).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void givesOneByteMoreThanTheLimitOfADocumentThatIsTooLarge() {
        for (int length : new int[] {100, 101, 5000, 2_000_000}) {
            String large = "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
            byte[] file = utf8("{\"b\":1}" + large + "\n" + "z".repeat(length) + "\n{\"c\":2}");

            assertThat(read(new ByteArrayInputStream(file), 100).documents())
                    .containsExactly(
                            "{\"b\":1}",
                            large.substring(0, Math.min(length, 101)),
                            "z".repeat(Math.min(length, 101)),
                            "{\"c\":2}");
        }
    }

    @Test
    void findsTheNextDocumentBehindABrokenOneThatIsTooLarge() {
        String file = "{\"a\":[" + "1,".repeat(400_000) + "1\n{\"b\":2}\n";

        assertThat(read(new ByteArrayInputStream(utf8(file)), 100).documents())
                .containsExactly(file.substring(0, 101), "{\"b\":2}");
    }

    @Test
    void readsAllMembersOfAGzipFile() {
        byte[] file = joined(gzip("{\"a\":1}\n{\"b\""), gzip(""), gzip(":2}\n"), new byte[512]);

        assertThat(read(file)).isEqualTo(new Reading(List.of("{\"a\":1}", "{\"b\":2}"), null));
    }

    @Test
    void reportsAGzipFileThatIsCutShort() {
        byte[] whole = gzip("{\"a\":1}\n");
        for (int length = 2; length < whole.length; length++) {
            Reading reading = read(Arrays.copyOf(whole, length));

            assertThat(reading.failure()).isInstanceOf(UnreadableFileException.class);
            assertThat(String.join("", reading.documents())).isSubstringOf("{\"a\":1}");
        }
    }

    @Test
    void readsWhatComesBeforeTheDamage() {
        byte[] damagedSum = gzip("{\"b\":2}\n");
        damagedSum[damagedSum.length - 5] ^= 1;
        List<byte[]> files = new ArrayList<>();
        files.add(joined(gzip("{\"a\":1}\n{\"b\":2}\n"), utf8("no member")));
        files.add(joined(gzip("{\"a\":1}\n"), damagedSum));
        files.add(joined(gzip("{\"a\":1}\n"), damagedSum, gzip("{\"c\":3}")));
        for (byte[] file : files) {
            Reading reading = read(file);

            assertThat(reading.documents()).containsExactly("{\"a\":1}", "{\"b\":2}");
            assertThat(reading.failure()).hasMessageStartingWith("cannot read the file: damaged gzip");
        }
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThatThrownBy(() -> DocumentReader.open(Path.of("no", "such.json")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("cannot read " + Path.of("no", "such.json") + ": no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "\uFEFF", "[]", "{\"Records\":[]}"})
    void findsNothingWhereNothingIs(String file) {
        assertThat(documents(file)).isEmpty();
    }

    @Test
    void givesBackAnyDocumentsInAnyArrangement() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            List<String> documents = new ArrayList<>();
            String file = new RandomArchive(random).file(documents);
            byte[] bytes = random.nextInt(4) == 0 ? gzip(file) : utf8(file);

            Reading reading = read(new ArchiveBytes.Trickle(bytes, random), 10_000);

            assertThat(reading).as("seed %d: %s", seed, file).isEqualTo(new Reading(documents, null));
        }
    }
}
