package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.job.cli.TrailInsights;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Rules and history on a real broker and a real Flink, the rules written by the commands that people use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ControlIT {
    private static final JsonMapper JSON = new JsonMapper();

    private final Traffic traffic = new Traffic();
    private KafkaFixture kafka;
    private KafkaTopics topics;

    @BeforeAll
    void startKafka() {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
    }

    @AfterAll
    void stopKafka() {
        topics.close();
        kafka.close();
    }

    /**
     * A mute comes while the job runs, is followed after a restart, and is taken back while the job is down. The control
     * topic does not exist before, and nothing comes in it for most of the run: event time goes on all the same, or no
     * episode would have an End.
     */
    @Test
    void aMuteIsFollowedWhileTheJobRunsAndAfterARestart(@TempDir Path folder) throws Exception {
        String name = "muted";
        DetectSettings settings = settings(name);
        int friday = traffic.countUntil(traffic.amidTheAttacks().minus(Duration.ofHours(12)));
        int noon = traffic.countUntil(traffic.amidTheAttacks());
        topics.send(name + "-in", traffic.values().subList(0, friday));
        DetectRun run = DetectRun.start(topics, settings, folder, null);
        run.awaitRead(friday);

        Outcome written = control(name, "mute", "--region", "*", "--for", "3650d", "--reason", "drill");
        assertThat(written.exitCode()).as(written.err()).isZero();
        String rule = written.out().strip();
        // The job commits the offsets of what a checkpoint holds: then the rule is in its state.
        run.awaitRules(1);
        topics.send(name + "-in", traffic.values().subList(friday, noon));
        run.awaitRead(noon);
        String savepoint = run.stop(folder);

        List<JsonNode> before = insights(name);
        assertThat(before).anyMatch(insight -> !isMuted(insight));
        assertThat(startsAfter(friday, before)).isNotEmpty().allSatisfy(insight -> {
            JsonNode muted = detection(insight).path("muted");
            assertThat(muted.path("rule").asText()).isEqualTo(rule);
            assertThat(muted.path("reason").asText()).isEqualTo("drill");
        });

        DetectRun resumed = DetectRun.start(topics, settings, folder, savepoint);
        int afternoon = traffic.countUntil(traffic.amidTheAttacks().plus(Duration.ofHours(2)));
        topics.send(name + "-in", traffic.values().subList(noon, afternoon));
        resumed.awaitRead(afternoon);
        savepoint = resumed.stop(folder);
        List<JsonNode> after = insights(name);
        assertThat(startsAfter(noon, after)).isNotEmpty().allMatch(ControlIT::isMuted);

        assertThat(control(name, "list").out())
                .contains(rule, "active", "drill")
                .doesNotContain("expired");
        assertThat(control(name, "unmute", rule).exitCode()).isZero();
        assertThat(control(name, "list").out()).isEqualTo("no rules\n");
        DetectRun unmuted = DetectRun.start(topics, settings, folder, savepoint);
        unmuted.awaitRules(2);
        topics.send(name + "-in", traffic.values().subList(afternoon, traffic.size()));
        unmuted.awaitRead(traffic.size());
        unmuted.stop(folder);

        assertStartsAndEndsAgree(insights(name));
        assertThat(startsAfter(afternoon, insights(name))).isNotEmpty().noneMatch(ControlIT::isMuted);
        assertThat(insights(name)).anyMatch(insight -> state(insight).equals("End") && isMuted(insight));
        assertThat(topics.readCommitted(name + "-dead")).isEmpty();
    }

    @Test
    void aBadRuleIsADeadLetterAndNothingElse(@TempDir Path folder) throws Exception {
        String name = "bad-rule";
        DetectSettings settings = settings(name);
        assertThat(control(name, "list").out()).isEqualTo("no rules\n");
        topics.sendKeyed(name + "-control", "m", "{\"version\":1}");
        topics.sendKeyed(name + "-control", "no id", "\u0000\u0001");
        DetectRun run = DetectRun.start(topics, settings, folder, null);
        run.awaitRules(2);
        topics.send(name + "-in", traffic.values().subList(0, 100));
        run.awaitRead(100);
        run.stop(folder);

        assertThat(topics.readCommitted(name + "-dead"))
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.value()).contains("\"reason\":\"BAD_RULE\""));
    }

    /**
     * The archive ends on Friday at noon, amid the attacks, and the topic has all of Friday again, half of it twice. The
     * Insights are those of a job that read all from the topic, but for those that were over by noon.
     */
    @Test
    void ofAHistoryOnlyWhatGoesOnIsTold(@TempDir Path folder) throws Exception {
        DetectSettings settings = settings("whole");
        topics.send("whole-in", traffic.values());
        DetectRun whole = DetectRun.start(topics, settings, folder, null);
        whole.awaitRead(traffic.size());
        whole.stop(folder);
        List<JsonNode> all = insights("whole");

        int noon = traffic.countUntil(traffic.amidTheAttacks());
        int morning = traffic.countUntil(traffic.amidTheAttacks().minus(Duration.ofHours(6)));
        Path archive = folder.resolve("archive.ndjson");
        Files.write(
                archive,
                traffic.values().subList(0, noon).stream().map(String::new).toList());
        DetectSettings late = settings("late");
        List<byte[]> topic = traffic.values().subList(morning, traffic.size());
        topics.send("late-in", topic);
        DetectRun run = DetectRun.start(topics, late, List.of(archive), folder.resolve("late"), null);
        run.awaitRead(topic.size());
        run.stop(folder);

        Set<String> told = ids(insights("late"));
        Set<String> over = new HashSet<>();
        Set<String> since = new HashSet<>();
        Map<String, JsonNode> ends = new HashMap<>();
        all.stream().filter(i -> state(i).equals("End")).forEach(end -> ends.put(episode(end), end));
        String last = traffic.lastUntil(noon).toString();
        for (JsonNode insight : all) {
            JsonNode end = ends.get(episode(insight));
            boolean isOver =
                    end != null && detection(end).path("detectedAt").asText().compareTo(last) < 0;
            (isOver ? over : since).add(insight.path("eventID").asText());
        }
        assertThat(over).as("episodes of the past").isNotEmpty();
        assertThat(since).as("episodes that went on or began later").isNotEmpty();
        assertThat(told).isEqualTo(since);
        assertStartsAndEndsAgree(insights("late"));
        assertThat(topics.readCommitted("late-dead")).isEmpty();
    }

    @Test
    void feedbackIsWrittenFromTheInsightItself(@TempDir Path folder) throws Exception {
        String name = "feedback";
        DetectSettings settings = settings(name);
        topics.send(name + "-in", traffic.values());
        DetectRun run = DetectRun.start(topics, settings, folder, null);
        run.awaitRead(traffic.size());
        run.stop(folder);
        JsonNode end = insights(name).stream()
                .filter(insight -> state(insight).equals("End"))
                .findFirst()
                .orElseThrow();

        Outcome expected = control(name, "expected", episode(end), "--insights-topic", name + "-out", "--any-time");
        assertThat(expected.exitCode()).as(expected.err()).isZero();
        JsonNode rule = JSON.readTree(control(name, "list", "--json").out());
        assertThat(rule.path("kind").asText()).isEqualTo("expected");
        assertThat(rule.path("eventName").asText())
                .isEqualTo(end.path("insightDetails").path("eventName").asText());
        JsonNode statistics = end.path("insightDetails").path("insightContext").path("statistics");
        assertThat(rule.path("minutes").asInt())
                .isEqualTo(statistics.path("insightDuration").asInt());

        Outcome unknown = control(name, "expected", "no-such-episode", "--insights-topic", name + "-out");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("no-such-episode", name + "-out");
        assertThat(control(name, "unmute", "m-1").err()).contains("no rule 'm-1'");
    }

    /** The Starts that were decided when more had been read than so many first values. */
    private List<JsonNode> startsAfter(int values, List<JsonNode> insights) {
        Instant read = traffic.lastUntil(values);
        return insights.stream()
                .filter(insight -> state(insight).equals("Start"))
                .filter(insight -> Instant.parse(
                                detection(insight).path("detectedAt").asText())
                        .isAfter(read))
                .toList();
    }

    private static boolean isMuted(JsonNode insight) {
        return detection(insight).has("muted");
    }

    private static void assertStartsAndEndsAgree(List<JsonNode> insights) {
        Map<String, JsonNode> starts = new HashMap<>();
        for (JsonNode insight : insights) {
            if (state(insight).equals("Start")) {
                starts.put(episode(insight), insight);
            } else {
                JsonNode start = starts.get(episode(insight));
                assertThat(start).as("the Start of an End").isNotNull();
                assertThat(detection(insight).path("muted"))
                        .isEqualTo(detection(start).path("muted"));
            }
        }
    }

    private Outcome control(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("control"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers(), "--topic", name + "-control"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = TrailInsights.commandLine();
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = commands.execute(all.toArray(String[]::new));
        return new Outcome(exit, out.toString(), err.toString());
    }

    private record Outcome(int exitCode, String out, String err) {}

    private List<JsonNode> insights(String name) throws Exception {
        List<JsonNode> insights = new ArrayList<>();
        for (var record : topics.readCommitted(name + "-out")) {
            insights.add(JSON.readTree(record.value()));
        }
        return insights;
    }

    private static Set<String> ids(List<JsonNode> insights) {
        Set<String> ids = new HashSet<>();
        insights.forEach(insight -> assertThat(ids.add(insight.path("eventID").asText()))
                .as("an eventID once")
                .isTrue());
        return ids;
    }

    private static String state(JsonNode insight) {
        return insight.path("insightDetails").path("state").asText();
    }

    private static String episode(JsonNode insight) {
        return insight.path("sharedEventID").asText();
    }

    private static JsonNode detection(JsonNode insight) {
        return insight.path("insightDetails").path("detection");
    }

    /** The control topic is left to the job to make, or to the commands. */
    private DetectSettings settings(String name) throws Exception {
        topics.create(name + "-in", 1);
        topics.create(name + "-out", 1);
        topics.create(name + "-found", 1);
        topics.create(name + "-dead", 1);
        Configuration values = new Configuration();
        values.set(DetectOptions.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        values.set(DetectOptions.GROUP_ID, name);
        values.set(DetectOptions.INPUT_TOPICS, List.of(name + "-in"));
        values.set(DetectOptions.CONTROL_TOPIC, name + "-control");
        values.set(DetectOptions.INSIGHTS_TOPIC, name + "-out");
        values.set(DetectOptions.FINDINGS_TOPIC, name + "-found");
        values.set(DetectOptions.DEAD_LETTER_TOPIC, name + "-dead");
        values.set(DetectOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(1));
        values.set(DetectOptions.PARALLELISM, 1);
        return new DetectSettings(values);
    }
}
