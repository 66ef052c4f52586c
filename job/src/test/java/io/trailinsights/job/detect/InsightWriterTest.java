package io.trailinsights.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.insight.Direction;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightJson;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.episode.Attribution;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.ValueCount;
import io.trailinsights.baselines.episode.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsightWriterTest {
    private static final ApiKey TERMINATE = new ApiKey(
            "111122223333", "us-east-1", "ec2.amazonaws.com", "TerminateInstances", EventCategory.MANAGEMENT);
    private static final int START =
            (int) (Instant.parse("2026-03-10T14:05:00Z").getEpochSecond() / 60);
    private static final String DEPLOY = "arn:aws:sts::111122223333:assumed-role/ci-deploy";

    private final InsightWriter writer = new InsightWriter("test-1");

    @Test
    void writesTheIdsOfTheSpecificationsExample() throws Exception {
        Insight start = InsightJson.read(writer.write(report(false, START + 5, 205, 1300), null, null)
                .orElseThrow()
                .json());
        Insight end = InsightJson.read(writer.write(report(true, START + 18, 558, 1300), null, null)
                .orElseThrow()
                .json());
        assertThat(start.sharedEventId()).isEqualTo("b6113637-34ec-588f-95cc-cdfb53e45ad2");
        assertThat(start.eventId()).isEqualTo("44e43c7a-f890-5f84-8407-58c0a6f6b3a5");
        assertThat(end.eventId()).isEqualTo("11a73897-902f-5bea-8368-aeb66ada98a0");
        assertThat(end.sharedEventId()).isEqualTo(start.sharedEventId());
    }

    @Test
    void keysARecordByItsSeries() {
        InsightMessage message =
                writer.write(report(false, START + 5, 205, 1300), null, null).orElseThrow();
        assertThat(message.key())
                .isEqualTo("111122223333/us-east-1/ec2.amazonaws.com/TerminateInstances/ApiCallRateInsight/");
        assertThat(message.eventTimeMs()).isEqualTo(START * 60_000L);
    }

    @Test
    void callsASpikeBelowThePlainMeanOfItsBaselineSustainedAtItsEnd() throws Exception {
        Insight end = InsightJson.read(writer.write(report(true, START + 18, 18, 100_000), null, null)
                .orElseThrow()
                .json());
        assertThat(end.insightDetails().detection().direction()).isEqualTo(Direction.SUSTAINED);
    }

    @Test
    void writesNothingOfAnEpisodeWhoseAverageIsThatOfItsBaseline() {
        int baselineMinutes = 10080 + START % 1440;
        assertThat(writer.write(report(true, START + 18, 36, 2L * baselineMinutes), null, null))
                .isEmpty();
    }

    private static EpisodeReport report(boolean over, int end, long calls, long baselineCalls) {
        Verdict verdict = new Verdict(
                START,
                5,
                205,
                41,
                0,
                1.2,
                80,
                1e-77,
                io.trailinsights.baselines.episode.Direction.SPIKE,
                BaselineKind.HOUR_OF_WEEK);
        Attribution episode = by(DEPLOY, calls);
        Attribution baseline = by("arn:aws:sts::111122223333:assumed-role/autoscaler", baselineCalls);
        return new EpisodeReport(
                TERMINATE,
                null,
                over,
                START,
                end,
                episode,
                by(DEPLOY, 205),
                baseline,
                verdict,
                (over ? end : START + 2) * 60_000L,
                START - 100_000);
    }

    private static Attribution by(String principal, long calls) {
        return new Attribution(
                calls,
                List.of(new ValueCount(principal, calls)),
                List.of(new ValueCount("aws-cli/2.17.0", calls)),
                List.of(new ValueCount("null", calls)));
    }
}
