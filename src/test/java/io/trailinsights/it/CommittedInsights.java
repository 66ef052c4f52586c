package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.job.synthetic.Attack;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The Insights that readers of committed records see on a topic. */
final class CommittedInsights {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<JsonNode> insights;

    private CommittedInsights(List<JsonNode> insights) {
        this.insights = insights;
    }

    static CommittedInsights of(List<ConsumerRecord<String, String>> records) {
        return new CommittedInsights(
                records.stream().map(record -> parse(record.value())).toList());
    }

    /** Fails unless the same records are here as there, each once and equal in every character of every value. */
    void assertSameAs(CommittedInsights others) {
        Map<String, String> expected = others.byId();
        Map<String, String> actual = byId();
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((id, record) -> assertThat(actual.get(id)).isEqualTo(record));
    }

    /** The whole records by their eventID. Fails when one is there twice. */
    Map<String, String> byId() {
        Map<String, String> records = new TreeMap<>();
        for (JsonNode insight : insights) {
            String before = records.put(insight.path("eventID").asText(), insight.toPrettyString());
            assertThat(before).as("the same eventID twice").isNull();
        }
        return records;
    }

    /** The labels of those attacks whose API has a Start between their begin and their end. */
    Set<String> startedDuring(List<Attack> attacks) {
        return attacks.stream()
                .filter(attack -> insights.stream().anyMatch(insight -> isStartOf(attack, insight)))
                .map(Attack::label)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isStartOf(Attack attack, JsonNode insight) {
        JsonNode details = insight.path("insightDetails");
        Instant time = Instant.parse(insight.path("eventTime").asText());
        return state(insight).equals("Start")
                && attack.account().equals(insight.path("recipientAccountId").asText())
                && attack.region().equals(insight.path("awsRegion").asText())
                && attack.eventName().equals(details.path("eventName").asText())
                && Objects.equals(attack.errorCode(), details.path("errorCode").textValue())
                && !time.isBefore(attack.start().minusSeconds(600))
                && time.isBefore(attack.end());
    }

    /** The ids of the episodes that have a Start and no End here. */
    Set<String> open() {
        Set<String> open = episodes("Start");
        open.removeAll(episodes("End"));
        return open;
    }

    /** The ids of the episodes that have an End here. */
    Set<String> ended() {
        return episodes("End");
    }

    private Set<String> episodes(String state) {
        return insights.stream()
                .filter(insight -> state(insight).equals(state))
                .map(CommittedInsights::episode)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    long starts() {
        return insights.stream()
                .filter(insight -> state(insight).equals("Start"))
                .count();
    }

    long ends() {
        return insights.size() - starts();
    }

    /**
     * An event time at which an episode was open, as near to another time as there is one: everything read up to then
     * has shown its Start, and nothing has shown its End.
     */
    Instant insideAnEpisodeNear(Instant wish) {
        Map<String, Instant> ends = insights.stream()
                .filter(insight -> state(insight).equals("End"))
                .collect(Collectors.toMap(CommittedInsights::episode, CommittedInsights::detectedAt));
        Function<JsonNode, Optional<Instant>> middle = start -> Optional.ofNullable(ends.get(episode(start)))
                .map(end -> detectedAt(start)
                        .plus(Duration.between(detectedAt(start), end).dividedBy(2)));
        return insights.stream()
                .filter(insight -> state(insight).equals("Start"))
                .map(middle)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(time -> Duration.between(wish, time).abs()))
                .orElseThrow(() -> new AssertionError("no episode has an End"));
    }

    private static String state(JsonNode insight) {
        return insight.path("insightDetails").path("state").asText();
    }

    private static String episode(JsonNode insight) {
        return insight.path("sharedEventID").asText();
    }

    private static Instant detectedAt(JsonNode insight) {
        return Instant.parse(insight.path("insightDetails")
                .path("detection")
                .path("detectedAt")
                .asText());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("an Insight is no JSON", e);
        }
    }
}
