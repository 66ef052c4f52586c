package io.trailinsights.alerts.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsightJsonTest {
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final Path PUBLISHED = Path.of("../../shared/data/insights-examples");

    @Test
    void writesTheGoldenRecordsByteForByte() throws IOException {
        assertThat(InsightJson.write(InsightRecords.insight(SampleEpisode.start())))
                .isEqualTo(resource("start.json"));
        assertThat(InsightJson.writeBytes(InsightRecords.insight(SampleEpisode.end())))
                .isEqualTo(resource("end.json").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsBackWhatItWrites() throws InsightFormatException {
        for (EpisodeSummary episode : List.of(SampleEpisode.start(), SampleEpisode.end())) {
            Insight insight = InsightRecords.insight(episode);

            assertThat(InsightJson.read(InsightJson.write(insight))).isEqualTo(insight);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-2019-start.json", "aws-data-error-end.json", "aws-call-rate-start.json"})
    void repeatsRecordsShapedLikeThoseOfAws(String name) throws IOException, InsightFormatException {
        JsonNode given = TREES.readTree(resource(name));

        JsonNode written = TREES.readTree(InsightJson.write(InsightJson.read(given.toString())));

        assertSame(name, given, written);
        assertThat(keys(written)).isEqualTo(keys(given));
    }

    @Test
    void repeatsEveryPublishedRecord() throws IOException, InsightFormatException {
        assumeThat(PUBLISHED).exists();
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            List<Path> records =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(records).hasSizeGreaterThan(10);
            for (Path file : records) {
                String text = Files.readString(file);
                assertSame(
                        file.toString(),
                        TREES.readTree(text),
                        TREES.readTree(InsightJson.write(InsightJson.read(text))));
            }
        }
    }

    @Test
    void readsAVersionThatIsANumber() throws IOException, InsightFormatException {
        ObjectNode record = (ObjectNode) TREES.readTree(resource("start.json"));
        record.put("eventVersion", 1.09);

        assertThat(InsightJson.read(record.toString()).eventVersion()).isEqualTo("1.09");
    }

    @Test
    void keepsUnknownMembersOfDetectionOnly() throws IOException, InsightFormatException {
        ObjectNode record = (ObjectNode) TREES.readTree(resource("start.json"));
        record.put("news", 1);
        ObjectNode details = (ObjectNode) record.path("insightDetails");
        details.put("news", 1);
        ((ObjectNode) details.path("detection"))
                .putObject("campaign")
                .put("id", "c-1")
                .put("size", 1.50);

        JsonNode written = TREES.readTree(InsightJson.write(InsightJson.read(record.toString())));

        assertThat(written.at("/insightDetails/detection/campaign/id").asText()).isEqualTo("c-1");
        assertThat(written.at("/insightDetails/detection/campaign/size").asDouble())
                .isEqualTo(1.5);
        assertThat(written.has("news")).isFalse();
        assertThat(written.path("insightDetails").has("news")).isFalse();
    }

    @Test
    void readsADetectionWithOnlyAPValueOrOnlyASurprise() throws IOException, InsightFormatException {
        for (String kept : List.of("pValue", "surprise")) {
            ObjectNode record = (ObjectNode) TREES.readTree(resource("start.json"));
            ObjectNode detection = (ObjectNode) record.at("/insightDetails/detection");
            detection.remove(kept.equals("pValue") ? "surprise" : "pValue");

            JsonNode written = TREES.readTree(InsightJson.write(InsightJson.read(record.toString())));

            assertSame(kept, record, written);
        }
    }

    @Test
    void writesOneHarmlessLineOfUtf8WhateverTheText() throws IOException, InsightFormatException {
        String hostile = "a\u0000\n\r\u001b[2J\u007f\u0085\u2028\u202e\u200b\ufeff\"\\\ud800 b\udc00 \ud83d\ude00 é";
        Insight insight = InsightRecords.insight(withAgent(hostile));

        byte[] bytes = InsightJson.writeBytes(insight);

        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
        assertThat(text.chars().noneMatch(c -> PlainText.isDisruptive((char) c)))
                .isTrue();
        assertThat(text).contains("\ud83d\ude00").contains("\\u202E").contains("\\u007F");
        String read = InsightJson.read(bytes)
                .insightDetails()
                .insightContext()
                .by(AttributeKind.USER_AGENT)
                .insight()
                .get(0)
                .value();
        assertThat(read)
                .isEqualTo(hostile.replace('\ud800', '\ufffd')
                        .replace("b\udc00", "b\ufffd")
                        .replace("\ufffd\ude00", "\ud83d\ude00"));
    }

    @Test
    void writesNoHalfOfASurrogatePairThatAForeignRecordHolds() throws IOException, InsightFormatException {
        String record = resource("start.json").replace("\"default-1\"", "\"x\",\"more\":[\"\\ud800\"]");

        String written = InsightJson.write(InsightJson.read(record));

        assertThat(written).contains("\"more\":[\"\ufffd\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "{}",
                "{\"eventType\":\"AwsApiCall\"}",
                "{\"eventType\":\"AwsCloudTrailInsight\",\"more\":1E99999999999}",
                "{\"eventType\":\"AwsCloudTrailInsight\"}",
                "{\"eventType\":\"AwsCloudTrailInsight\"} {}",
                "\u0000"
            })
    void refusesWhatIsNoInsight(String text) {
        assertThatThrownBy(() -> InsightJson.read(text)).isInstanceOf(InsightFormatException.class);
    }

    @Test
    void refusesOrRepeatsEveryValueReplacedByJunk() throws IOException {
        List<String> junk = List.of(
                "null",
                "[]",
                "{}",
                "\"\\ud800\"",
                "-1",
                "true",
                "1e999999999",
                "1e-999999999",
                "\"+1000000000-01-01T00:00:00Z\"",
                "\"-1000000000-01-01T00:00:00Z\"",
                "[".repeat(2000) + "]".repeat(2000));
        JsonNode golden = TREES.readTree(resource("end.json"));
        for (String pointer : pointers(golden, "")) {
            for (String value : junk) {
                String text = replaced(golden, pointer, value);
                try {
                    Insight insight = InsightJson.read(text);
                    insight.episodeStart();
                    assertThat(InsightJson.write(insight)).hasSizeLessThan(10_000);
                } catch (InsightFormatException e) {
                    assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
                }
            }
        }
    }

    private static String replaced(JsonNode golden, String pointer, String value) {
        JsonNode copy = golden.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        if (parent instanceof ObjectNode object) {
            object.put(last, "@@");
        } else {
            ((com.fasterxml.jackson.databind.node.ArrayNode) parent).set(Integer.parseInt(last), "@@");
        }
        return copy.toString().replace("\"@@\"", value);
    }

    private static List<String> pointers(JsonNode node, String at) {
        List<String> found = new ArrayList<>();
        node.properties().forEach(member -> {
            found.add(at + "/" + member.getKey());
            found.addAll(pointers(member.getValue(), at + "/" + member.getKey()));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.add(at + "/" + i);
            found.addAll(pointers(node.get(i), at + "/" + i));
        }
        return found;
    }

    private static EpisodeSummary withAgent(String agent) {
        List<AttributionCounts> attributions = new ArrayList<>(SampleEpisode.attributions(205, 5));
        attributions.removeIf(counts -> counts.kind() == AttributeKind.USER_AGENT);
        attributions.add(
                new AttributionCounts(AttributeKind.USER_AGENT, List.of(new CountedValue(agent, 210)), List.of()));
        EpisodeSummary start = SampleEpisode.start();
        return EpisodeSummary.start(
                start.series(),
                start.startMinute(),
                start.insightCount(),
                start.baselineCount(),
                attributions,
                start.detection());
    }

    /** Equal trees, numbers compared by value. */
    private static void assertSame(String name, JsonNode given, JsonNode written) {
        assertThat(given.equals(
                        (left, right) -> left.isNumber() && right.isNumber()
                                ? left.decimalValue().compareTo(right.decimalValue())
                                : left.equals(right) ? 0 : 1,
                        written))
                .as("%s: %s became %s", name, given, written)
                .isTrue();
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        for (String pointer : pointers(node, "")) {
            keys.add(pointer);
        }
        return keys;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = InsightJsonTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
