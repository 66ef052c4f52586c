package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.job.cli.TrailInsights;
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
    private DetectTopics whole;

    /** Reads the week with no rule but two that are none. */
    @BeforeAll
    void detectTheWholeWeek(@TempDir Path folder) throws Exception {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
        whole = job("whole");
        assertThat(control(whole, "list").out()).isEqualTo("no rules\n");
        topics.sendKeyed(whole.control(), "m", "{\"version\":1}");
        topics.sendKeyed(whole.control(), "no id", "\u0000\u0001");
        topics.send(whole.input(), traffic.values());
        DetectRun run = start(whole, folder, null);
        run.awaitRules(2);
        run.awaitRead(traffic.size());
        run.stop(folder);
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
        DetectTopics job = job("muted");
        int friday = traffic.countUntil(traffic.amidTheAttacks().minus(Duration.ofHours(12)));
        int noon = traffic.countUntil(traffic.amidTheAttacks());
        topics.send(job.input(), traffic.values().subList(0, friday));
        DetectRun run = start(job, folder, null);
        run.awaitRead(friday);

        Outcome written = control(job, "mute", "--region", "*", "--for", "3650d", "--reason", "drill");
        assertThat(written.exitCode()).as(written.err()).isZero();
        String rule = written.out().strip();
        // The job commits the offsets of what a checkpoint holds: then the rule is in its state.
        run.awaitRules(1);
        topics.send(job.input(), traffic.values().subList(friday, noon));
        run.awaitRead(noon);
        String savepoint = run.stop(folder);

        List<JsonNode> before = insights(job);
        assertThat(before).anyMatch(insight -> !isMuted(insight));
        assertThat(startsAfter(friday, before)).isNotEmpty().allSatisfy(insight -> {
            JsonNode muted = detection(insight).path("muted");
            assertThat(muted.path("rule").asText()).isEqualTo(rule);
            assertThat(muted.path("reason").asText()).isEqualTo("drill");
        });

        DetectRun resumed = start(job, folder, savepoint);
        int afternoon = traffic.countUntil(traffic.amidTheAttacks().plus(Duration.ofHours(2)));
        topics.send(job.input(), traffic.values().subList(noon, afternoon));
        resumed.awaitRead(afternoon);
        savepoint = resumed.stop(folder);
        List<JsonNode> after = insights(job);
        assertThat(startsAfter(noon, after)).isNotEmpty().allMatch(ControlIT::isMuted);

        assertThat(control(job, "list").out()).contains(rule, "active", "drill").doesNotContain("expired");
        assertThat(control(job, "unmute", rule).exitCode()).isZero();
        assertThat(control(job, "list").out()).isEqualTo("no rules\n");
        DetectRun unmuted = start(job, folder, savepoint);
        unmuted.awaitRules(2);
        topics.send(job.input(), traffic.values().subList(afternoon, traffic.size()));
        unmuted.awaitRead(traffic.size());
        unmuted.stop(folder);

        assertStartsAndEndsAgree(insights(job));
        assertThat(startsAfter(afternoon, insights(job))).isNotEmpty().noneMatch(ControlIT::isMuted);
        assertThat(insights(job)).anyMatch(insight -> state(insight).equals("End") && isMuted(insight));
        assertThat(job.deadLetters()).isEmpty();
    }

    @Test
    void aBadRuleIsADeadLetterAndNothingElse() throws Exception {
        assertThat(whole.deadLetters())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.value()).contains("\"reason\":\"BAD_RULE\""));
        assertThat(insights(whole)).isNotEmpty().noneMatch(ControlIT::isMuted);
    }

    /**
     * The archive ends on Friday at noon, amid the attacks, and the topic has all of Friday again, half of it twice. The
     * Insights are those of a job that read all from the topic, but for those that were over by noon.
     */
    @Test
    void ofAHistoryOnlyWhatGoesOnIsTold(@TempDir Path folder) throws Exception {
        List<JsonNode> all = insights(whole);
        int noon = traffic.countUntil(traffic.amidTheAttacks());
        int morning = traffic.countUntil(traffic.amidTheAttacks().minus(Duration.ofHours(6)));
        Path archive = folder.resolve("archive.ndjson");
        Files.write(
                archive,
                traffic.values().subList(0, noon).stream().map(String::new).toList());
        DetectTopics late = job("late");
        List<byte[]> topic = traffic.values().subList(morning, traffic.size());
        topics.send(late.input(), topic);
        DetectRun run = DetectRun.start(
                topics, new DetectSettings(late.settings(1)), List.of(archive), folder.resolve("late"), null);
        run.awaitRead(topic.size());
        run.stop(folder);

        Set<String> told = ids(insights(late));
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
        assertStartsAndEndsAgree(insights(late));
        assertThat(late.deadLetters()).isEmpty();
    }

    @Test
    void feedbackIsWrittenFromTheInsightItself() throws Exception {
        // Rules of its own: what is said here is not for the other tests.
        DetectTopics job = new DetectTopics(kafka, topics, "feedback");
        JsonNode end = insights(whole).stream()
                .filter(insight -> state(insight).equals("End"))
                .findFirst()
                .orElseThrow();

        Outcome expected =
                control(job, "expected", episode(end), "--insights-topic", whole.insightsTopic(), "--any-time");
        assertThat(expected.exitCode()).as(expected.err()).isZero();
        JsonNode rule = JSON.readTree(control(job, "list", "--json").out());
        assertThat(rule.path("kind").asText()).isEqualTo("expected");
        assertThat(rule.path("eventName").asText())
                .isEqualTo(end.path("insightDetails").path("eventName").asText());
        JsonNode statistics = end.path("insightDetails").path("insightContext").path("statistics");
        assertThat(rule.path("minutes").asInt())
                .isEqualTo(statistics.path("insightDuration").asInt());

        Outcome unknown = control(job, "expected", "no-such-episode", "--insights-topic", whole.insightsTopic());
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("no-such-episode", whole.insightsTopic());
        assertThat(control(job, "unmute", "m-1").err()).contains("no rule 'm-1'");
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

    private Outcome control(DetectTopics job, String... arguments) {
        List<String> all = new ArrayList<>(List.of("control"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers(), "--topic", job.control()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = TrailInsights.commandLine();
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = commands.execute(all.toArray(String[]::new));
        return new Outcome(exit, out.toString(), err.toString());
    }

    private record Outcome(int exitCode, String out, String err) {}

    private static List<JsonNode> insights(DetectTopics job) throws Exception {
        List<JsonNode> insights = new ArrayList<>();
        for (String value : job.insightValues()) {
            insights.add(JSON.readTree(value));
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
    private DetectTopics job(String name) throws Exception {
        return new DetectTopics(kafka, topics, name).create(1);
    }

    private DetectRun start(DetectTopics job, Path folder, String resumeFrom) throws Exception {
        return DetectRun.start(topics, new DetectSettings(job.settings(1)), folder, resumeFrom);
    }
}
