package io.trailinsights.alerts.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.alerts.insight.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FindingReaderTest {
    private static final String MALLORY = "arn:aws:iam::111122223333:user/mallory";
    private static final Muted MUTED = new Muted("m-1", Instant.parse("2026-03-11T00:00:00Z"), "ops", "a test");

    private static DetectionFinding finding(
            FindingActivity activity, Severity severity, String principal, String region, Muted muted) {
        return new DetectionFinding(
                activity,
                "151f3c02-79da-508c-b9d1-f72b878bf7d3",
                "ApiProbing",
                "A principal probes many APIs",
                "user/mallory called 1,200 APIs.",
                severity,
                "111122223333",
                region,
                1,
                2,
                3,
                principal,
                principal == null ? null : "incident",
                "APIs called or refused for the first time",
                0.2,
                1200,
                List.of(
                        new Evidence("us-east-1", "iam.amazonaws.com", "CreateUser", "AccessDenied", MALLORY, 1),
                        new Evidence("eu-west-1", "s3.amazonaws.com", "ListBuckets", null, "\uFFFD<b>", 2)),
                muted,
                "v0-test");
    }

    @ParameterizedTest
    @EnumSource(FindingActivity.class)
    void readsWhatIsWritten(FindingActivity activity) throws Exception {
        for (Severity severity : Severity.values()) {
            for (DetectionFinding finding : List.of(
                    finding(activity, severity, MALLORY, "us-east-1", null),
                    finding(activity, severity, null, null, MUTED))) {
                FindingReader.Read read = FindingReader.read(FindingJson.write(finding));

                assertThat(read.finding()).isEqualTo(finding);
                assertThat(read.eventUid()).isEqualTo(FindingIds.eventUid(finding));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', class_uid, class_uid is not 2004",
        "'', activity_id, 'activity_id is none of 1, 2 and 3'",
        "'', severity_id, severity_id is none of 2 to 5",
        "'', time, time is no time in milliseconds since 1970",
        "'', message, '/message is missing, or no text'",
        "/metadata, uid, '/metadata/uid is missing, or no text'",
        "/finding_info, uid, '/finding_info/uid is missing, or no text'",
        "/cloud/account, uid, '/cloud/account/uid is missing, or no text'",
        "'', anomaly_analyses, '/anomalies/0/observation_parameter is missing, or no text'"
    })
    void saysWhatIsMissing(String at, String member, String message) throws Exception {
        JsonNode record = new JsonMapper()
                .readTree(FindingJson.write(finding(FindingActivity.CREATE, Severity.LOW, MALLORY, "us-east-1", null)));
        assertThat(((ObjectNode) record.at(at)).remove(member)).isNotNull();

        assertThatThrownBy(() -> FindingReader.read(record.toString()))
                .isInstanceOf(FindingFormatException.class)
                .hasMessage(message);
    }

    @Test
    void takesNoTimeBeyondTheYear9999() throws Exception {
        ObjectNode record = (ObjectNode) new JsonMapper()
                .readTree(FindingJson.write(finding(FindingActivity.CREATE, Severity.LOW, MALLORY, "us-east-1", null)));
        record.put("time", Long.MAX_VALUE);

        assertThatThrownBy(() -> FindingReader.read(record.toString())).isInstanceOf(FindingFormatException.class);
    }
}
