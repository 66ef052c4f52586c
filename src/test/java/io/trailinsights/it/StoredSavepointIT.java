package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.StateBackend;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Upgrades: the savepoint that a release wrote is restored by this one, and what comes then is what the release itself
 * would have said. The folder has been moved since it was written, and the broker is another one.
 */
final class StoredSavepointIT {
    /** The topics have the names that are in the savepoint. */
    private static final String NAME = "kept";

    private static final JsonMapper JSON = new JsonMapper();

    private KafkaFixture kafka;
    private KafkaTopics topics;
    private DetectTopics job;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
        job = new DetectTopics(kafka, topics, NAME).create(1);
    }

    @AfterEach
    void stopKafka() {
        topics.close();
        kafka.close();
    }

    static Stream<Arguments> releasesAndBackends() {
        return StoredSavepoint.all().stream()
                .flatMap(stored -> Stream.of(StateBackend.values()).map(backend -> Arguments.of(stored, backend)));
    }

    static List<StoredSavepoint> releases() {
        return StoredSavepoint.all();
    }

    @ParameterizedTest
    @MethodSource("releasesAndBackends")
    void whatWasLearntIsThere(StoredSavepoint stored, StateBackend backend, @TempDir Path folder) throws Exception {
        Configuration values = job.settings(1);
        values.set(DetectOptions.STATE_BACKEND, backend);
        goOn(stored, values, folder);

        List<String> insights = StoredSavepoint.comparable(job.insightValues());
        List<String> findings = StoredSavepoint.comparable(job.findingValues());
        if (Boolean.getBoolean("golden.write")) {
            Files.write(stored.source().insights(), insights);
            Files.write(stored.source().findings(), findings);
            fail("written anew: look at the difference, then run without golden.write");
        }
        assertThat(insights).isEqualTo(Files.readAllLines(stored.insights()));
        assertThat(findings).isEqualTo(Files.readAllLines(stored.findings()));
    }

    /** Settings may change with the upgrade. Episodes that are open then still end, with the ids that their Starts have. */
    @ParameterizedTest
    @MethodSource("releases")
    void openEpisodesEndWhateverTheSettings(StoredSavepoint stored, @TempDir Path folder) throws Exception {
        Configuration values = job.settings(1);
        values.set(DetectOptions.FALSE_ALARMS, 0.05);
        values.set(DetectOptions.WARM_UP, Duration.ofHours(12));
        values.set(DetectOptions.OUT_OF_ORDERNESS, Duration.ofMinutes(10));
        values.set(DetectOptions.LATENESS, Duration.ofHours(12));
        values.set(DetectOptions.READS, true);
        goOn(stored, values, folder);

        assertThat(job.insights().ended()).containsAll(openAtTheStop(stored));
    }

    private void goOn(StoredSavepoint stored, Configuration values, Path folder) throws Exception {
        // What was read before is not read again: it would be dead letters.
        byte[] gone = "read before".getBytes(StandardCharsets.UTF_8);
        topics.send(job.input(), Collections.nCopies(stored.valuesRead(), gone));
        tell(stored.rules());
        List<byte[]> toCome = stored.valuesToCome();
        topics.send(job.input(), toCome);
        DetectRun run =
                DetectRun.start(topics, new DetectSettings(values), folder, stored.copyTo(folder.resolve("moved")));
        run.awaitRead(stored.valuesRead() + toCome.size());
        run.stop(folder);
        assertThat(job.deadLetters()).isEmpty();
    }

    private void tell(List<String> rules) throws Exception {
        topics.create(job.control(), 1);
        for (String rule : rules) {
            topics.sendKeyed(job.control(), JSON.readTree(rule).path("id").asText(), rule);
        }
    }

    /** The episodes that have their Start before the savepoint: of what is stored, they have the End alone. */
    private static Set<String> openAtTheStop(StoredSavepoint stored) throws IOException {
        Set<String> ended = new TreeSet<>();
        Set<String> started = new TreeSet<>();
        for (String line : Files.readAllLines(stored.insights())) {
            JsonNode insight = JSON.readTree(line);
            boolean isEnd = insight.at("/insightDetails/state").asText().equals("End");
            (isEnd ? ended : started).add(insight.path("sharedEventID").asText());
        }
        ended.removeAll(started);
        assertThat(ended).as("episodes open when the savepoint was written").isNotEmpty();
        return ended;
    }

    /**
     * Writes the savepoint of a release: see the README beside the savepoints. Monday to Thursday are learnt from an
     * archive, then come Friday's records from Kafka; it stops in the middle of the attacks.
     */
    @Test
    @EnabledIfSystemProperty(named = "savepoint.write", matches = ".+")
    void writeTheSavepointOfThisRelease(@TempDir Path folder) throws Exception {
        StoredSavepoint stored = StoredSavepoint.ofRelease(System.getProperty("savepoint.write"));
        Traffic traffic = new Traffic();
        int friday = traffic.countUntil(traffic.amidTheAttacks().minus(Duration.ofHours(12)));
        int stop = traffic.countUntil(traffic.amidTheAttacks().minus(Duration.ofMinutes(154)));
        int end = traffic.countUntil(traffic.amidTheAttacks().plus(Duration.ofMinutes(135)));
        Path archive = folder.resolve("archive.ndjson");
        Files.write(
                archive,
                traffic.values().subList(0, friday).stream().map(String::new).toList());
        List<byte[]> read = traffic.values().subList(friday, stop);
        topics.send(job.input(), read);
        List<byte[]> rules = Files.readAllLines(stored.folder().resolveSibling("rules.ndjson")).stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
        tell(rules.stream().map(String::new).toList());

        // Flink names small states that it keeps in the savepoint's own file by paths of this machine.
        Configuration flink = new Configuration();
        flink.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO);
        DetectRun run =
                DetectRun.start(topics, new DetectSettings(job.settings(1)), List.of(archive), folder, null, flink);
        run.awaitRead(read.size());
        run.awaitRules(rules.size());
        String savepoint = run.stop(folder);
        assertThat(job.insights().open()).as("open episodes").isNotEmpty();
        assertThat(job.deadLetters()).isEmpty();

        stored.write(
                Path.of(URI.create(savepoint)),
                rules,
                read.size(),
                traffic.values().subList(stop, end));
    }
}
