package io.trailinsights.alerts.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.alerts.finding.DetectionFinding;
import io.trailinsights.alerts.finding.Evidence;
import io.trailinsights.alerts.finding.FindingActivity;
import io.trailinsights.alerts.finding.FindingIds;
import io.trailinsights.alerts.finding.FindingJson;
import io.trailinsights.alerts.insight.InsightIds;
import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.alerts.insight.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Alerts of each kind and phase: the worked example of the formats, a record of AWS's own, and a finding. */
public final class SampleAlerts {
    private static final String MALLORY = "arn:aws:iam::111122223333:user/mallory";
    private static final long BEGUN = Instant.parse("2026-03-10T14:05:00Z").toEpochMilli();

    private SampleAlerts() {}

    /** A spike in TerminateInstances begins. */
    public static Alert begin() {
        return read(AlertKind.INSIGHT, resource("start.json"));
    }

    /** The spike is over. */
    public static Alert end() {
        return read(AlertKind.INSIGHT, resource("end.json"));
    }

    /** An Insight that AWS wrote: nothing of ours in it, so no severity and no explanation. */
    public static Alert awsBegin() {
        return read(AlertKind.INSIGHT, resource("aws-call-rate-start.json"));
    }

    /** An error rate that AWS wrote, over. */
    public static Alert awsErrorsEnd() {
        return read(AlertKind.INSIGHT, resource("aws-data-error-end.json"));
    }

    /** A principal that probes many APIs. */
    public static Alert finding(FindingActivity activity) {
        return read(AlertKind.FINDING, findingJson(activity, MALLORY, "us-east-1", null));
    }

    /** The same without a principal, over several Regions, and muted. */
    public static Alert mutedFinding() {
        Muted muted = new Muted("m-1", null, "ops", "a test of ours");
        return read(AlertKind.FINDING, findingJson(FindingActivity.CREATE, null, null, muted));
    }

    static String findingJson(FindingActivity activity, String principal, String region, Muted muted) {
        int growth = activity.ordinal();
        String who = principal == null ? MALLORY : principal;
        return FindingJson.write(new DetectionFinding(
                activity,
                FindingIds.uid("111122223333", "principal", MALLORY, BEGUN),
                "ApiProbing",
                "A principal probes many APIs",
                "user/mallory called 12 APIs as never before, 9 of them refused, within 4 minutes.",
                Severity.HIGH,
                "111122223333",
                region,
                BEGUN,
                BEGUN + 240_000 * (1 + growth),
                BEGUN + 300_000 * (1 + growth),
                principal,
                principal == null
                        ? null
                        : InsightIds.incidentId(
                                "111122223333",
                                principal,
                                LocalDate.of(2026, 3, 10).toEpochDay()),
                "APIs called or refused for the first time",
                0.2,
                12 + 6 * growth,
                List.of(
                        new Evidence("us-east-1", "iam.amazonaws.com", "CreateUser", "AccessDenied", who, BEGUN),
                        new Evidence("eu-west-1", "s3.amazonaws.com", "ListBuckets", null, who, BEGUN + 180_000)),
                muted,
                "v0-test"));
    }

    /** What a rate limit held back in a quarter of an hour. */
    public static Digest digest() {
        return new Digest(
                "0d2f0f3e-7b8a-5c7e-9a51-3f1f6a1c2b3d",
                Instant.parse("2026-03-10T14:05:00Z"),
                Instant.parse("2026-03-10T14:20:00Z"),
                "rate limit",
                List.of(
                        new Digest.Line(begin().headline(), 1),
                        new Digest.Line("DeleteBucket 6/min against 0.012/min in 111122223333 us-east-1", 3)),
                12);
    }

    /** The alert in a record. */
    public static Alert read(AlertKind kind, String json) {
        try {
            return AlertReader.read(kind, json);
        } catch (UnreadableAlertException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The alert's record as a tree of its own. */
    public static JsonNode tree(Alert alert) {
        try {
            return new JsonMapper().readTree(alert.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record of the worked example or of AWS's, by the name of its file. */
    public static String resource(String name) {
        try (InputStream in = SampleAlerts.class.getResourceAsStream("/io/trailinsights/alerts/insight/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
