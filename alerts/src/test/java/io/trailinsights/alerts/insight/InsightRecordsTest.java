package io.trailinsights.alerts.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InsightRecordsTest {
    @Test
    void countsTheBaselinePeriodFromMidnightSevenDaysBefore() {
        assertThat(InsightRecords.baselineMinutes(SampleEpisode.minute("2024-12-11T16:52:00Z")))
                .isEqualTo(11_092);
        assertThat(InsightRecords.baselineMinutes(SampleEpisode.minute("2020-07-21T00:00:00Z")))
                .isEqualTo(10_080);
        assertThat(InsightRecords.baselineMinutes(SampleEpisode.minute("2020-07-21T23:59:00Z")))
                .isEqualTo(11_519);
    }

    @Test
    void pairsStartAndEnd() {
        Insight start = InsightRecords.insight(SampleEpisode.start());
        Insight end = InsightRecords.insight(SampleEpisode.end());

        assertThat(end.sharedEventId()).isEqualTo(start.sharedEventId()).isNotEqualTo(start.eventId());
        assertThat(end.eventId()).isNotEqualTo(start.eventId());
        assertThat(end.eventTime()).isEqualTo(Instant.parse("2026-03-10T14:23:00Z"));
        assertThat(end.episodeStart()).isEqualTo(start.eventTime());
        assertThat(end.insightDetails().insightContext().statistics().baseline())
                .isEqualTo(start.insightDetails().insightContext().statistics().baseline());
    }

    @Test
    void listsTheFiveMostFrequentValuesMostFrequentFirst() {
        List<CountedValue> values = new ArrayList<>();
        LongStream.rangeClosed(1, 7).forEach(i -> values.add(new CountedValue("v" + i, i == 3 ? 7 : i)));
        values.add(new CountedValue("", 9));
        values.add(new CountedValue("none", 0));
        values.add(new CountedValue("v6", 1));

        assertThat(InsightRecords.top(values))
                .containsExactly(
                        new CountedValue("v3", 7),
                        new CountedValue("v6", 7),
                        new CountedValue("v7", 7),
                        new CountedValue("v5", 5),
                        new CountedValue("v4", 4));
    }

    @Test
    void addsUpValuesThatAreWrittenAlike() {
        assertThat(InsightRecords.top(List.of(new CountedValue("a\ud800", 1), new CountedValue("a\udc00", 2))))
                .containsExactly(new CountedValue("a\ufffd", 3));
        assertThat(InsightRecords.top(List.of(new CountedValue("x".repeat(5000), 1)))
                        .get(0)
                        .value())
                .hasSize(1024);
    }

    @Test
    void ordersAttributesAsAwsAndKeepsEmptyOnes() {
        EpisodeSummary start = SampleEpisode.start();
        Insight calls = InsightRecords.insight(with(start, SampleEpisode.SERIES, List.of(), start.detection()));
        Insight errors = InsightRecords.insight(
                with(start, series("Management", "AccessDenied"), start.attributions(), start.detection()));
        Insight data = InsightRecords.insight(with(
                start,
                series("Data", null),
                List.of(new AttributionCounts(AttributeKind.RESOURCE_ARN, List.of(), List.of())),
                start.detection()));

        assertThat(attributes(calls)).containsExactly("userIdentityArn", "userAgent", "errorCode");
        assertThat(attributes(errors)).containsExactly("userIdentityArn", "userAgent");
        assertThat(attributes(data)).containsExactly("userIdentityArn", "userAgent", "errorCode", "resourceArn");
        assertThat(errors.insightDetails().errorCode()).isEqualTo("AccessDenied");
        assertThat(errors.insightDetails().insightType()).isEqualTo(InsightType.API_ERROR_RATE);
        assertThat(data.sharedEventId()).isNotEqualTo(calls.sharedEventId());
    }

    @Test
    void staysBelowTheLargestRecordWhateverTheValues() {
        List<AttributionCounts> attributions = new ArrayList<>();
        for (AttributeKind kind : AttributeKind.values()) {
            List<CountedValue> values = LongStream.range(0, 40)
                    .mapToObj(i -> new CountedValue(i + "\u0001".repeat(4000), 1))
                    .toList();
            attributions.add(new AttributionCounts(kind, values, values));
        }
        EpisodeSummary start = SampleEpisode.start();

        Insight insight = InsightRecords.insight(with(start, SampleEpisode.SERIES, attributions, start.detection()));

        assertThat(InsightJson.writeBytes(insight)).hasSizeLessThan(256 * 1024);
    }

    @Test
    void cleansNamesInTheRecordButNotInItsIds() {
        InsightSeries hostile = new InsightSeries(
                SampleEpisode.ACCOUNT,
                "us-east-1",
                "ec2.amazonaws.com",
                "Evil\n\u202eCall",
                "Management",
                "Bad\u001b[0m");
        Detection detection = detection(Direction.SPIKE, 42, 0.6, 11, "Evil \ufffdCall was called too often.");
        EpisodeSummary start = SampleEpisode.start();

        Insight insight = InsightRecords.insight(with(start, hostile, start.attributions(), detection));

        assertThat(insight.insightDetails().eventName()).isEqualTo("Evil \ufffdCall");
        assertThat(insight.insightDetails().errorCode()).isEqualTo("Bad\ufffd[0m");
        assertThat(insight.sharedEventId()).isEqualTo(InsightIds.sharedEventId(hostile, SampleEpisode.START));
    }

    @Test
    void refusesCountsThatMakeNoRecord() {
        EpisodeSummary s = SampleEpisode.start();
        EpisodeSummary e = SampleEpisode.end();
        assertRefused("covers 4 minutes", counts(s, InsightState.START, s.endMinute() - 1, 210, 1311));
        assertRefused("covers 0 minutes", counts(e, InsightState.END, s.startMinute(), 210, 1311));
        assertRefused("averages are equal", counts(s, InsightState.START, s.endMinute(), 0, 0));
        assertRefused("negative", counts(s, InsightState.START, s.endMinute(), -1, 0));
        assertRefused("more calls than there were", counts(s, InsightState.START, s.endMinute(), 209, 1311));
        assertRefused("more calls than there were", counts(s, InsightState.START, s.endMinute(), 210, 1310));
        assertRefused("neither Management nor Data", with(s, series("Insight", null), List.of(), s.detection()));
        assertRefused("without an error", with(s, series("Management", "null"), List.of(), s.detection()));
    }

    @Test
    void refusesDecisionsThatContradictTheirNumbers() {
        assertDetectionRefused("not 42.0 against", detection(Direction.SPIKE, 42, 42, 11, null), "stands against");
        assertDetectionRefused("drop", detection(Direction.DROP, 42, 0.6, 11, null), "Drop, but");
        assertDetectionRefused("sustained", detection(Direction.SUSTAINED, 0.3, 0.6, 11, null), "Sustained, but");
        assertDetectionRefused("surprise", detection(Direction.SPIKE, 42, 0.6, -1, null), "must not be negative");
        assertDetectionRefused("short", detection(Direction.SPIKE, 42, 0.6, 11, "Too short."), "20 to 600");
        assertDetectionRefused("long", detection(Direction.SPIKE, 42, 0.6, 11, "x".repeat(601)), "20 to 600");
        assertDetectionRefused(
                "lines",
                detection(Direction.SPIKE, 42, 0.6, 11, "TerminateInstances was\ncalled too often."),
                "control characters");
        assertDetectionRefused(
                "name", detection(Direction.SPIKE, 42, 0.6, 11, "Something was called too often."), "names the API");
        EpisodeSummary end = SampleEpisode.end();
        assertRefused(
                "Drop, but the episode's average",
                with(
                        end,
                        end.series(),
                        List.of(),
                        detection(Direction.DROP, 42, 0.6, 11, null, "2026-03-10T14:22:00Z")));
    }

    @Test
    void refusesADecisionBeforeWhatItDecides() {
        EpisodeSummary start = SampleEpisode.start();
        EpisodeSummary end = SampleEpisode.end();
        assertThat(InsightRecords.objection(with(
                        start,
                        start.series(),
                        List.of(),
                        detection(Direction.SPIKE, 42, 0.6, 1, null, "2026-03-10T14:05:00Z"))))
                .isEmpty();
        assertRefused(
                "lies before",
                with(
                        start,
                        start.series(),
                        List.of(),
                        detection(Direction.SPIKE, 42, 0.6, 1, null, "2026-03-10T14:04:59Z")));
        assertThat(InsightRecords.objection(with(
                        end,
                        end.series(),
                        List.of(),
                        detection(Direction.SPIKE, 42, 0.6, 1, null, "2026-03-10T14:22:00Z"))))
                .isEmpty();
        assertRefused(
                "lies before",
                with(
                        end,
                        end.series(),
                        List.of(),
                        detection(Direction.SPIKE, 42, 0.6, 1, null, "2026-03-10T14:21:59Z")));
    }

    @Test
    void writesAPValueOnlyWhereADoubleHoldsIt() {
        assertThat(detection(Direction.SPIKE, 42, 0.6, 6.0206, null).pValue()).isEqualTo(9.537e-7);
        assertThat(detection(Direction.SPIKE, 42, 0.6, 0, null).pValue()).isEqualTo(1);
        Detection extreme = detection(Direction.SPIKE, 42, 0.6, 2345.678901, null);
        assertThat(extreme.pValue()).isNull();
        assertThat(extreme.surprise()).isEqualTo(2345.6789);
        for (double surprise : new double[] {0.001, 0.5, 3, 100.5, 306.99, 307, 307.5, 5000}) {
            EpisodeSummary start = SampleEpisode.start();
            assertThat(InsightRecords.objection(with(
                            start, start.series(), List.of(), detection(Direction.SPIKE, 42, 0.6, surprise, null))))
                    .isEmpty();
        }
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertThatThrownBy(() -> detection(Direction.SPIKE, Double.NaN, 1, 1, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> detection(Direction.SPIKE, 1, Double.POSITIVE_INFINITY, 1, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> detection(Direction.SPIKE, 2, 1, Double.POSITIVE_INFINITY, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsOtherMembersOfADetectionApart() {
        assertThat(SampleEpisode.atStart().others()).isEqualTo(Map.of());
    }

    private static void assertDetectionRefused(String name, Detection detection, String message) {
        EpisodeSummary start = SampleEpisode.start();
        assertThat(InsightRecords.objection(with(start, start.series(), List.of(), detection)))
                .as(name)
                .hasValueSatisfying(text -> assertThat(text).contains(message));
    }

    private static void assertRefused(String message, EpisodeSummary episode) {
        assertThatThrownBy(() -> InsightRecords.insight(episode))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Detection detection(
            Direction direction, double observed, double high, double surprise, String explanation) {
        return detection(direction, observed, high, surprise, explanation, "2026-03-10T14:09:41Z");
    }

    private static Detection detection(
            Direction direction, double observed, double high, double surprise, String explanation, String at) {
        return Detection.decided(
                Instant.parse(at),
                0,
                high,
                observed,
                direction,
                surprise,
                Severity.LOW,
                "overall",
                explanation == null ? "TerminateInstances was called too often." : explanation,
                "default-1");
    }

    private static EpisodeSummary with(
            EpisodeSummary e, InsightSeries series, List<AttributionCounts> attributions, Detection detection) {
        return new EpisodeSummary(
                series,
                e.state(),
                e.startMinute(),
                e.endMinute(),
                e.insightCount(),
                e.baselineCount(),
                attributions,
                detection);
    }

    private static EpisodeSummary counts(EpisodeSummary e, InsightState state, long end, long insight, long baseline) {
        return new EpisodeSummary(
                e.series(), state, e.startMinute(), end, insight, baseline, e.attributions(), e.detection());
    }

    private static InsightSeries series(String category, String errorCode) {
        InsightSeries series = SampleEpisode.SERIES;
        return new InsightSeries(
                series.account(), series.region(), series.eventSource(), series.eventName(), category, errorCode);
    }

    private static List<String> attributes(Insight insight) {
        return insight.insightDetails().insightContext().attributions().stream()
                .map(Attribution::attribute)
                .toList();
    }
}
