package io.trailinsights.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightJson;
import io.trailinsights.alerts.report.Episode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartWindowTest {
    private static final long START = Instant.parse("2026-03-10T14:05:00Z").getEpochSecond() / 60;

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 59, 180, 360, 361, 1440, 1500, 20_160, 100_000})
    void showsHoursAroundTheEpisodeInFewEvenBins(int minutes) throws Exception {
        ChartWindow window = ChartWindow.around(episode(minutes), 0);

        assertThat(window.bins()).isBetween(60, ChartWindow.MOST_BINS);
        assertThat(window.from() % 60).isZero();
        assertThat((window.to() - window.from()) % window.bin()).isZero();
        assertThat(window.from()).isLessThanOrEqualTo((int) START - 360);
        assertThat(window.to()).isGreaterThanOrEqualTo((int) START + Math.min(minutes, 20_160) + 180);
    }

    @Test
    void aShortEpisodeIsShownByTheMinute() throws Exception {
        assertThat(ChartWindow.around(episode(10), 0).bin()).isEqualTo(1);
    }

    @Test
    void whatGoesOnIsShownToTheEndOfTheRecords() throws Exception {
        Episode open = new Episode(episode(5).start(), null);

        assertThat(ChartWindow.around(open, START + 300).to()).isGreaterThan((int) START + 300);
        assertThat(ChartWindow.around(open, START - 300).bins()).isPositive();
    }

    private static Episode episode(int minutes) throws Exception {
        return new Episode(insight("Start", START, 5), insight("End", START + minutes, minutes));
    }

    private static Insight insight(String state, long minute, int duration) throws Exception {
        return InsightJson.read(("{'eventVersion':'1.09','eventTime':'%s','awsRegion':'us-east-1','eventID':'%s',"
                        + "'eventType':'AwsCloudTrailInsight','recipientAccountId':'111122223333','sharedEventID':'s',"
                        + "'insightDetails':{'state':'%s','eventSource':'ec2.amazonaws.com','eventName':'RunInstances',"
                        + "'insightType':'ApiCallRateInsight','insightContext':{'statistics':{'baseline':{'average':0},"
                        + "'insight':{'average':1},'insightDuration':%d,'baselineDuration':10080}}},"
                        + "'eventCategory':'Insight'}")
                .replace('\'', '"')
                .formatted(Instant.ofEpochSecond(60 * minute), state, state, duration));
    }
}
