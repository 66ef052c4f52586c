package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.deploy.ContractSchema;
import io.trailinsights.deploy.ProjectFiles;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.run.KafkaPreflight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What deploy/topics promises about the topics, held against what the detector writes to them: the schemas of their
 * records, and the tables and queries of Flink SQL.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TopicContractIT {
    private static final Path TOPICS = ProjectFiles.path("deploy/topics");

    private static final int REFUSALS = 120;

    private final Traffic traffic = new Traffic();

    private KafkaFixture kafka;
    private KafkaTopics topics;

    @BeforeAll
    void detect(@TempDir Path folder) throws Exception {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
        topics.create("cloudtrail", 1);
        List<byte[]> values = new ArrayList<>(traffic.values());
        values.addAll(probing(traffic.lastUntil(traffic.size())));
        values.add("no JSON".getBytes(StandardCharsets.UTF_8));
        values.add("{\"Records\":[{\"neither\":\"this\"},7]}".getBytes(StandardCharsets.UTF_8));
        topics.send("cloudtrail", values);
        // A mute, so that muted Insights are among those that are checked.
        topics.create("insights-control", 1);
        topics.sendKeyed("insights-control", "quiet", """
                {"version":1,"kind":"mute","id":"quiet","account":"111122223333","until":"2100-01-01T00:00:00Z",\
                "author":"the test","reason":"to see one muted"}""");
        // What the delivery job writes is held against its schemas where it runs, in DeliveryIT.
        topics.create("alert-receipts", 1);
        topics.sendKeyed("alert-receipts", "id-1", """
                {"alertId":"id-1","messageId":"id-1","kind":"alert","receiver":"chat","format":"slack","episode":"e",\
                "phase":"begin","outcome":"delivered","attempts":2,"firstAttemptAt":"2026-03-06T10:00:00Z",\
                "deliveredAt":"2026-03-06T10:00:05.250Z","status":200,"headline":"h"}""");
        DetectSettings settings = settings();
        KafkaPreflight.check(settings);
        DetectRun run = DetectRun.start(topics, settings, folder, null);
        run.awaitRead(values.size());
        run.stop(folder);
    }

    /** A stranger whom many APIs refuse, for a finding. */
    private static List<byte[]> probing(Instant begin) {
        List<byte[]> values = new ArrayList<>();
        for (int call = 0; call < REFUSALS; call++) {
            String record = """
                    {"eventVersion":"1.11","eventID":"probe-%1$d","eventTime":"%2$s","eventSource":"ec2.amazonaws.com",\
                    "eventName":"DescribeThing%1$d","awsRegion":"us-east-1","recipientAccountId":"111122223333",\
                    "errorCode":"AccessDenied","readOnly":true,"eventCategory":"Management","userIdentity":{"type":"IAMUser",\
                    "arn":"arn:aws:iam::111122223333:user/mallory","accountId":"111122223333"}}""".formatted(call, begin.plusSeconds(call).truncatedTo(ChronoUnit.SECONDS));
            values.add(record.getBytes(StandardCharsets.UTF_8));
        }
        return values;
    }

    @AfterAll
    void stopKafka() {
        topics.close();
        kafka.close();
    }

    @ParameterizedTest
    @CsvSource({
        "insights, insight",
        "findings, finding",
        "cloudtrail-dead-letter, cloudtrail-dead-letter",
        "insights-control, insights-control"
    })
    void recordsFitTheirSchema(String topic, String schema) throws IOException {
        ContractSchema contract = ContractSchema.published(schema);
        List<ConsumerRecord<String, String>> records = topics.readCommitted(topic);

        assertThat(records).isNotEmpty();
        assertThat(records)
                .allSatisfy(record -> assertThat(contract.complaints(record.value()))
                        .as(record.value())
                        .isEmpty());
    }

    /** A schema that takes anything would fit too. */
    @ParameterizedTest
    @CsvSource({"insights, insight", "findings, finding", "cloudtrail-dead-letter, cloudtrail-dead-letter"})
    void schemasRefuseWhatLacksAMember(String topic, String schema) throws IOException {
        ContractSchema contract = ContractSchema.published(schema);
        JsonMapper json = new JsonMapper();
        ObjectNode record =
                (ObjectNode) json.readTree(topics.readCommitted(topic).get(0).value());
        String first = record.fieldNames().next();
        record.remove(first);

        assertThat(contract.complaints(record)).singleElement().asString().contains(first);
    }

    @Test
    void muteIsAmongWhatWasChecked() {
        assertThat(topics.readCommitted("insights"))
                .anySatisfy(record -> assertThat(record.value()).contains("\"muted\":{\"rule\":\"quiet\""));
    }

    @ParameterizedTest
    @CsvSource({
        "insights, insights",
        "findings, findings",
        "dead_letters, cloudtrail-dead-letter",
        "alert_receipts, alert-receipts"
    })
    void tablesHaveEveryRecord(String table, String topic) throws Exception {
        List<Row> rows = rows("SELECT * FROM " + table);

        assertThat(rows).hasSameSizeAs(topics.readCommitted(topic));
        // A column whose name or type does not fit the records is null in all of them.
        assertThat(rows).anySatisfy(row -> assertThat(row.getField(0)).isNotNull());
    }

    @Test
    void queriesOfTheReadmeGiveRows() throws Exception {
        List<String> queries = statements("flink-sql/queries.sql");

        assertThat(queries).hasSizeGreaterThan(4);
        for (String query : queries) {
            if (!query.contains("JOIN findings")) {
                assertThat(rows(query)).as(query).isNotEmpty();
            } else {
                rows(query);
            }
        }
    }

    @Test
    void asyncApiNamesTheSchemasAndTheDefaultTopics() throws IOException {
        String document = Files.readString(TOPICS.resolve("asyncapi.yaml"));
        DetectSettings defaults = new DetectSettings(new Configuration());

        for (String topic : List.of(
                defaults.inputTopics().get(0),
                defaults.get(DetectOptions.INSIGHTS_TOPIC),
                defaults.get(DetectOptions.FINDINGS_TOPIC),
                defaults.get(DetectOptions.DEAD_LETTER_TOPIC),
                defaults.get(DetectOptions.CONTROL_TOPIC),
                defaults.get(DetectOptions.RECEIPTS_TOPIC),
                defaults.get(DetectOptions.ALERT_DEAD_LETTER_TOPIC),
                defaults.get(DetectOptions.REPLAY_TOPIC))) {
            assertThat(document).contains("address: " + topic + "\n");
        }
        try (var files = Files.list(TOPICS.resolve("schemas"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(document).contains("\"schemas/" + file.getFileName() + "\""));
        }
    }

    private List<Row> rows(String query) throws Exception {
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        for (String statement : statements("flink-sql/tables.sql")) {
            tables.executeSql(statement
                    .replace("localhost:9092", kafka.bootstrapServers())
                    .replace("'connector' = 'kafka'", "'connector' = 'kafka', 'scan.bounded.mode' = 'latest-offset'"));
        }
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> results = tables.executeSql(query).collect()) {
            results.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static List<String> statements(String file) throws IOException {
        String text = Files.readString(TOPICS.resolve(file)).replaceAll("(?m)^\\s*--.*$", "");
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private DetectSettings settings() {
        Configuration values = new Configuration();
        values.set(DetectOptions.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        values.set(DetectOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(1));
        values.set(DetectOptions.PARALLELISM, 1);
        return new DetectSettings(values);
    }
}
