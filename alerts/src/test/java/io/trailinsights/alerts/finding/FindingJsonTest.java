package io.trailinsights.alerts.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.alerts.insight.InsightIds;
import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.alerts.insight.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindingJsonTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MALLORY = "arn:aws:iam::111122223333:user/mallory";
    private static final long BEGUN = Instant.parse("2026-03-10T14:05:00Z").toEpochMilli();

    private static DetectionFinding finding(FindingActivity activity, String principal, String region) {
        return finding(activity, principal, region, null);
    }

    private static DetectionFinding finding(FindingActivity activity, String principal, String region, Muted muted) {
        String incident = principal == null
                ? null
                : InsightIds.incidentId(
                        "111122223333", principal, LocalDate.of(2026, 3, 10).toEpochDay());
        return new DetectionFinding(
                activity,
                FindingIds.uid("111122223333", "principal", MALLORY, BEGUN),
                "ApiProbing",
                "A principal probes many APIs",
                "user/mallory called 2 APIs as never before, 1 of them refused, within 4 minutes; it is new in the account.",
                Severity.HIGH,
                "111122223333",
                region,
                BEGUN,
                BEGUN + 240_000,
                BEGUN + 300_000,
                principal,
                incident,
                "APIs called or refused for the first time",
                0.2,
                2,
                List.of(
                        new Evidence("us-east-1", "iam.amazonaws.com", "CreateUser", "AccessDenied", MALLORY, BEGUN),
                        new Evidence("us-east-1", "s3.amazonaws.com", "ListBuckets", null, MALLORY, BEGUN + 180_000)),
                muted,
                "v0-test");
    }

    @Test
    void saysThatAFindingIsMutedAndByWhom() throws Exception {
        Muted muted = new Muted("m-1", Instant.parse("2026-03-11T00:00:00Z"), "ops", "a test of ours");

        JsonNode written = JSON.readTree(FindingJson.write(finding(FindingActivity.CREATE, MALLORY, null, muted)));

        assertThat(written.path("status_id").intValue()).isEqualTo(3);
        assertThat(written.at("/unmapped/muted")).isEqualTo(JSON.readTree("""
                {"rule":"m-1","until":"2026-03-11T00:00:00Z","author":"ops","reason":"a test of ours"}"""));
    }

    @Test
    void writesTheDetectionFindingOfTheSpecification() throws Exception {
        String written = FindingJson.write(finding(FindingActivity.CREATE, MALLORY, "us-east-1"));

        assertThat(written).doesNotContain("\n");
        JsonNode expected = JSON.readTree("""
                {"class_uid":2004,"category_uid":2,"activity_id":1,"type_uid":200401,"severity_id":4,
                 "time":1773151800000,"start_time":1773151500000,"end_time":1773151740000,"status_id":1,"is_alert":true,
                 "message":"user/mallory called 2 APIs as never before, 1 of them refused, within 4 minutes; it is new in the account.",
                 "metadata":{"version":"1.8.0","profiles":["cloud"],
                  "product":{"name":"Trail Insights","vendor_name":"Trail Insights"},
                  "uid":"%s","correlation_uid":"%s"},
                 "finding_info":{"uid":"%s","title":"A principal probes many APIs",
                  "desc":"user/mallory called 2 APIs as never before, 1 of them refused, within 4 minutes; it is new in the account.",
                  "first_seen_time":1773151500000,"last_seen_time":1773151740000,
                  "analytic":{"name":"ApiProbing","type_id":3}},
                 "cloud":{"provider":"AWS","region":"us-east-1","account":{"uid":"111122223333"}},
                 "evidences":[
                  {"api":{"operation":"CreateUser","service":{"name":"iam.amazonaws.com"},"response":{"error":"AccessDenied"}},
                   "actor":{"user":{"uid":"arn:aws:iam::111122223333:user/mallory"}},
                   "data":{"region":"us-east-1","time":1773151500000}},
                  {"api":{"operation":"ListBuckets","service":{"name":"s3.amazonaws.com"}},
                   "actor":{"user":{"uid":"arn:aws:iam::111122223333:user/mallory"}},
                   "data":{"region":"us-east-1","time":1773151680000}}],
                 "anomaly_analyses":[{"analysis_targets":[{"name":"arn:aws:iam::111122223333:user/mallory","type":"User"}],
                  "baselines":[{"observation_parameter":"APIs called or refused for the first time","observations":[{"value":"0.2"}]}],
                  "anomalies":[{"observation_parameter":"APIs called or refused for the first time",
                   "observation_type":"Frequency Analysis","observations":[{"value":"2"}]}]}],
                 "unmapped":{"configVersion":"v0-test","incident":{"id":"%s","principal":"arn:aws:iam::111122223333:user/mallory"}}}
                """.formatted(
                        JSON.readTree(written).at("/metadata/uid").asText(),
                        "016c25ad-3cf8-5088-817f-6f4bebbc80ef",
                        "151f3c02-79da-508c-b9d1-f72b878bf7d3",
                        "016c25ad-3cf8-5088-817f-6f4bebbc80ef"));
        assertThat(JSON.readTree(written)).isEqualTo(expected);
    }

    @Test
    void aCloseHasTheUidOfItsCreateAndAnIdOfItsOwn() throws Exception {
        JsonNode create = JSON.readTree(FindingJson.write(finding(FindingActivity.CREATE, MALLORY, null)));
        JsonNode close = JSON.readTree(FindingJson.write(finding(FindingActivity.CLOSE, MALLORY, null)));

        assertThat(close.path("activity_id").intValue()).isEqualTo(3);
        assertThat(close.path("type_uid").intValue()).isEqualTo(200403);
        assertThat(close.path("is_alert").booleanValue()).isFalse();
        assertThat(close.path("status_id").intValue()).isEqualTo(1);
        assertThat(close.at("/finding_info/uid")).isEqualTo(create.at("/finding_info/uid"));
        assertThat(close.at("/metadata/uid")).isNotEqualTo(create.at("/metadata/uid"));
        assertThat(UUID.fromString(close.at("/metadata/uid").asText()).version())
                .isEqualTo(5);
        assertThat(create.path("cloud").has("region")).isFalse();
    }

    @Test
    void ofManyPrincipalsNoneIsNamedAndNoIncident() throws Exception {
        JsonNode json = JSON.readTree(FindingJson.write(finding(FindingActivity.CREATE, null, null)));

        assertThat(json.at("/metadata").has("correlation_uid")).isFalse();
        assertThat(json.at("/unmapped").has("incident")).isFalse();
        assertThat(json.at("/anomaly_analyses/0/analysis_targets/0/type").asText())
                .isEqualTo("Account");
    }

    @Test
    void aHostileNameIsHarmlessInARawLineAndReadAsItWas() throws Exception {
        String hostile = "arn:aws:iam::1:user/\u001b[2J\u202e\n\ud800\"x";
        Evidence evidence = new Evidence("us-east-1", "s3.amazonaws.com", "X", hostile, hostile, BEGUN);
        DetectionFinding calm = finding(FindingActivity.CREATE, MALLORY, null);
        String written = FindingJson.write(new DetectionFinding(
                calm.activity(),
                calm.uid(),
                calm.type(),
                calm.title(),
                calm.message(),
                calm.severity(),
                calm.account(),
                null,
                calm.startMs(),
                calm.endMs(),
                calm.timeMs(),
                hostile,
                calm.incidentId(),
                calm.observed(),
                calm.expected(),
                calm.count(),
                List.of(evidence),
                new Muted("m\u202e-1", null, "eve\n", "quiet\u001b[2J"),
                calm.configVersion()));

        assertThat(written).doesNotContain("\u001b", "\u202e", "\n", "\ud800");
        assertThat(JSON.readTree(written).at("/evidences/0/actor/user/uid").asText())
                .isEqualTo(hostile.replace('\ud800', '\ufffd'));
    }
}
