package io.trailinsights.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A savepoint of the detector as a release wrote it, stored with the tests, and what a job that goes on from it reads and
 * writes. {@code resources/savepoints/README.md} says what is in the folder and how one is made.
 *
 * @param folder of the release
 */
record StoredSavepoint(Path folder) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALL = "/savepoints";
    private static final Path SOURCES = Path.of("resources", "savepoints");

    /** Every one there is. */
    static List<StoredSavepoint> all() {
        try (Stream<Path> releases =
                Files.list(Path.of(StoredSavepoint.class.getResource(ALL).toURI()))) {
            return releases.filter(Files::isDirectory)
                    .sorted()
                    .map(StoredSavepoint::new)
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(ALL + " cannot be read", e);
        }
    }

    /** Where the sources of the tests have the one of a release, or will have it. */
    static StoredSavepoint ofRelease(String release) {
        return new StoredSavepoint(SOURCES.resolve(release));
    }

    /** The same in the sources of the tests, where it can be written. */
    StoredSavepoint source() {
        return ofRelease(folder.getFileName().toString());
    }

    /**
     * Puts a copy of the savepoint elsewhere, for a job takes it for its own and removes it in the end.
     *
     * @return where the copy is, as Flink takes it
     */
    String copyTo(Path target) throws IOException {
        copy(savepoint(), target);
        return target.toUri().toString();
    }

    /** Keeps a savepoint, and all else that belongs to it but what is written by a job that goes on. */
    void write(Path savepoint, List<byte[]> rules, int valuesRead, List<byte[]> valuesToCome) throws IOException {
        copy(savepoint, savepoint());
        Files.writeString(folder.resolve("values-read"), valuesRead + "\n");
        Files.write(folder.resolve("rules.ndjson"), lines(rules));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(lines(valuesToCome));
        }
        Files.write(folder.resolve("input.ndjson.gz"), bytes.toByteArray());
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private Path savepoint() {
        return folder.resolve("savepoint");
    }

    /** The rules that the control topic had, each a line of JSON with its id. */
    List<String> rules() throws IOException {
        return Files.readAllLines(folder.resolve("rules.ndjson"));
    }

    /** How many values of the input topic the job had read: it goes on behind them. */
    int valuesRead() throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve("values-read")).strip());
    }

    /** The values behind those. */
    List<byte[]> valuesToCome() throws IOException {
        try (InputStream gzip = new GZIPInputStream(Files.newInputStream(folder.resolve("input.ndjson.gz")))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
    }

    /** The Insights of a job that went on, in the form of {@link #comparable}. */
    Path insights() {
        return folder.resolve("insights.ndjson");
    }

    /** Its findings, in the same form. */
    Path findings() {
        return folder.resolve("findings.ndjson");
    }

    /**
     * Records in an order of their own, without the name of the settings: a later release has more of those.
     *
     * @param records each one line of JSON
     */
    static List<String> comparable(List<String> records) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String each : records) {
            JsonNode record = JSON.readTree(each);
            if (record.at("/insightDetails/detection") instanceof ObjectNode detection) {
                detection.remove("configVersion");
            }
            if (record.at("/unmapped") instanceof ObjectNode unmapped) {
                unmapped.remove("configVersion");
            }
            lines.add(record.toString());
        }
        Collections.sort(lines);
        return lines;
    }

    private static byte[] lines(List<byte[]> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            bytes.write(line);
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
