package io.trailinsights.alerts.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.cloudtrail.processinglibrary.model.CloudTrailEventData;
import com.amazonaws.services.cloudtrail.processinglibrary.model.CloudTrailLog;
import com.amazonaws.services.cloudtrail.processinglibrary.serializer.DefaultEventSerializer;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** AWS's own reader of CloudTrail logs takes our records for Insights. */
class ProcessingLibraryTest {
    @Test
    void readsOurRecordsFromALogFile() throws Exception {
        Insight start = InsightRecords.insight(SampleEpisode.start());
        Insight end = InsightRecords.insight(SampleEpisode.end());
        String log = "{\"Records\":[" + InsightJson.write(start) + "," + InsightJson.write(end) + "]}";
        JsonParser parser = new ObjectMapper().getFactory().createParser(log);
        try (DefaultEventSerializer events =
                new DefaultEventSerializer(new CloudTrailLog("bucket", "log.json.gz"), parser)) {
            assertThat(events.hasNextEvent()).isTrue();
            assertRead(events.getNextEvent().getEventData(), start);
            assertThat(events.hasNextEvent()).isTrue();
            assertRead(events.getNextEvent().getEventData(), end);
            assertThat(events.hasNextEvent()).isFalse();
        }
    }

    private static void assertRead(CloudTrailEventData read, Insight insight) throws Exception {
        assertThat(read.getEventVersion()).isEqualTo("1.09");
        assertThat(read.getEventTime()).isEqualTo(Date.from(insight.eventTime()));
        assertThat(read.getEventId()).isEqualTo(UUID.fromString(insight.eventId()));
        assertThat(read.getEventType()).isEqualTo("AwsCloudTrailInsight");
        assertThat(read.getAwsRegion()).isEqualTo("us-east-1");
        assertThat(read.getAccountId()).isEqualTo("111122223333");
        assertThat(read.getRecipientAccountId()).isEqualTo("111122223333");
        assertThat(read.getSharedEventId()).isEqualTo(insight.sharedEventId());
        InsightDetails details = insight.insightDetails();
        // This version of the library keeps what it does not know as JSON text.
        JsonNode text = new ObjectMapper().readTree(read.get("insightDetails").toString());
        assertThat(text.path("state").asText()).isEqualTo(details.state().label());
        assertThat(text.path("eventName").asText()).isEqualTo("TerminateInstances");
        assertThat(text.path("insightType").asText()).isEqualTo("ApiCallRateInsight");
        JsonNode statistics = text.at("/insightContext/statistics");
        assertThat(statistics.at("/insight/average").decimalValue())
                .isEqualByComparingTo(
                        details.insightContext().statistics().insight().perMinute());
        assertThat(statistics.at("/baseline/average").decimalValue())
                .isEqualByComparingTo(
                        details.insightContext().statistics().baseline().perMinute());
        assertThat(statistics.path("insightDuration").intValue())
                .isEqualTo(details.insightContext().statistics().insightDuration());
        assertThat(statistics.path("baselineDuration").intValue()).isEqualTo(10_925);
        assertThat(text.at("/detection/severity").asText()).isEqualTo("High");
    }
}
