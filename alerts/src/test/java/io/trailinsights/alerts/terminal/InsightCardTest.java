package io.trailinsights.alerts.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.insight.AttributedValue;
import io.trailinsights.alerts.insight.Attribution;
import io.trailinsights.alerts.insight.Average;
import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.Direction;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightContext;
import io.trailinsights.alerts.insight.InsightDetails;
import io.trailinsights.alerts.insight.InsightJson;
import io.trailinsights.alerts.insight.InsightRecords;
import io.trailinsights.alerts.insight.InsightState;
import io.trailinsights.alerts.insight.InsightType;
import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.alerts.insight.SampleEpisode;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.alerts.insight.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsightCardTest {
    private final InsightCard card = new InsightCard(false);

    @Test
    void tellsOfAStart() {
        Insight start = InsightRecords.insight(SampleEpisode.start());

        assertThat(card.render(start, Duration.ofSeconds(41))).isEqualTo("""
                        HIGH  Unusual call rate: TerminateInstances
                          what    42 calls/min over 5 min; mean of the baseline period 0.12/min
                          who     assumed-role/ci-deploy (41/min, 98 %)
                                  assumed-role/autoscaler (1/min, 2 %)
                          with    aws-cli/2.15 \uFFFDmal\uFFFD[31m "quoted" <b> (41/min, 98 %)
                                  autoscaling.amazonaws.com (1/min, 2 %)
                          where   account 111122223333, us-east-1, ec2.amazonaws.com, management events
                          since   2026-03-10 14:05 UTC
                          unusual Spike, surprise 11.3: 42/min where 0 to 0.6/min is expected
                                  (hour-of-week)
                          why     TerminateInstances was called 210 times in 5 minutes, 205 of them by
                                  assumed-role/ci-deploy, where at most 3 are usual at this hour of the
                                  week; by chance this is expected less than once in 10,000 years.
                          decided at 2026-03-10 14:09:41 UTC; first unusual call read 41 s before
                          episode b6113637-34ec-588f-95cc-cdfb53e45ad2
                        """);
    }

    @Test
    void tellsOfAnEnd() {
        assertThat(card.render(InsightRecords.insight(SampleEpisode.end())))
                .startsWith("OVER  HIGH  Back to usual: TerminateInstances\n")
                .contains("since   2026-03-10 14:05 to 14:23 UTC, over after 18 min\n")
                .contains("Spike; at the end 0.4/min where 0 to 0.6/min is expected")
                .doesNotContain("first unusual call");
    }

    @Test
    void saysThatAnInsightIsMutedAndByWhom() throws Exception {
        Insight start = InsightRecords.insight(SampleEpisode.start());
        Muted muted = new Muted("mute-1", Instant.parse("2026-12-01T00:00:00Z"), "ops \u001b[31m", "load\u202e test");
        String json = InsightJson.write(start)
                .replace("\"configVersion\"", "\"muted\":" + muted.toJson() + ",\"configVersion\"");
        Insight read = InsightJson.read(json);

        assertThat(Muted.of(read.insightDetails().detection())).isEqualTo(muted);
        assertThat(InsightJson.read(InsightJson.write(read))).isEqualTo(read);
        assertThat(card.render(read))
                .startsWith("MUTED  HIGH  Unusual call rate: TerminateInstances\n"
                        + "  muted   rule mute-1 until 2026-12-01 00:00 UTC, by ops \uFFFD[31m: load\uFFFD test\n");
        assertThat(card.render(start)).doesNotContain("muted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "[]", "{}", "{\"rule\":7}", "{\"rule\":\"m\",\"until\":\"soon\",\"author\":[]}"})
    void aMuteThatNobodyUnderstandsStopsNothing(String muted) throws Exception {
        String json = InsightJson.write(InsightRecords.insight(SampleEpisode.start()))
                .replace("\"configVersion\"", "\"muted\":" + muted + ",\"configVersion\"");

        assertThat(card.render(InsightJson.read(json))).contains("episode b6113637-34ec-588f-95cc-cdfb53e45ad2");
    }

    @Test
    void tellsALongLagInMinutes() {
        assertThat(card.render(InsightRecords.insight(SampleEpisode.start()), Duration.ofSeconds(200)))
                .contains("first unusual call read 3 min before");
    }

    @Test
    void coloursTheFirstLineOnlyWhereAsked() {
        Insight start = InsightRecords.insight(SampleEpisode.start());
        String plain = card.render(start);
        String coloured = new InsightCard(true).render(start);

        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).startsWith("\u001b[31mHIGH").doesNotContain("\u001b[31m\u001b");
        assertThat(coloured.replace("\u001b[31m", "").replace("\u001b[0m", "")).isEqualTo(plain);
    }

    @Test
    void tellsOfAnOldRecordOfAws() {
        Insight old = hostile("PutLifecycleHook", InsightState.END, null, null);

        assertThat(card.render(old))
                .startsWith("OVER  Back to usual: PutLifecycleHook")
                .doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u001b]0;owned\u0007",
                "a\r\nHIGH  Unusual call rate: Forged",
                "\u202e\u2066abc\u2069",
                "\u009b31m\u0085\u2028\u2029",
                "\ud800x\udc00",
                "",
                " ",
                "漢字かな交じり文漢字かな交じり文漢字かな交じり文漢字かな交じり文漢字かな交じり文",
                "\ud83d\ude00\ud83d\ude00 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
            })
    void showsHostileTextWithoutHarm(String text) {
        for (String value : List.of(text, text.repeat(90), "x".repeat(500) + text)) {
            for (InsightState state : InsightState.values()) {
                for (Integer minutes : new Integer[] {null, 5, Integer.MAX_VALUE}) {
                    Insight insight = hostile(value, state, minutes, detection(value));
                    for (String line : card.render(insight, Duration.ofDays(9)).split("\n", -1)) {
                        assertHarmless(line);
                    }
                    String title = new InsightCard(true).render(insight).split("\n")[0];
                    assertThat(title.chars().filter(c -> c == '\u001b').count()).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void forgesNoLineFromAValue() {
        String text = card.render(
                hostile("a\n  why     nothing\r\n", InsightState.START, 5, detection("A\n  why     nothing to see.")));

        assertThat(text.lines().filter(line -> line.startsWith("  why"))).hasSize(1);
    }

    private static void assertHarmless(String line) {
        int width = line.codePoints().map(c -> c < 0x1100 ? 1 : 2).sum();
        assertThat(width).as(line).isLessThanOrEqualTo(80);
        line.codePoints()
                .forEach(c -> assertThat(Character.getType(c))
                        .as("U+%04X", c)
                        .isNotIn(
                                (int) Character.CONTROL,
                                (int) Character.FORMAT,
                                (int) Character.SURROGATE,
                                (int) Character.LINE_SEPARATOR,
                                (int) Character.PARAGRAPH_SEPARATOR));
    }

    private static Detection detection(String text) {
        return new Detection(
                Instant.parse("9999-12-31T23:59:59Z"),
                -1e300,
                1e300,
                1e-300,
                Direction.SUSTAINED,
                1e-300,
                null,
                Severity.CRITICAL,
                text,
                text,
                text,
                Map.of());
    }

    private static Insight hostile(String text, InsightState state, Integer minutes, Detection detection) {
        List<AttributedValue> values = Collections.nCopies(50, new AttributedValue(text, new Average(Average.MOST)));
        List<Attribution> attributions = minutes == null
                ? null
                : List.of(
                        new Attribution("userIdentityArn", values, values),
                        new Attribution("userAgent", values, values),
                        new Attribution(text, List.of(), List.of()));
        InsightDetails details = new InsightDetails(
                state,
                text,
                text,
                InsightType.API_ERROR_RATE,
                minutes == null ? null : text,
                minutes == null ? null : text,
                new InsightContext(
                        new Statistics(Average.ZERO, new Average(Average.MOST), minutes, minutes), attributions),
                text,
                detection);
        return new Insight(
                "1.07",
                Instant.parse("0010-01-01T00:00:00Z"),
                text,
                text,
                text,
                minutes == null ? null : text,
                text,
                details,
                text);
    }
}
