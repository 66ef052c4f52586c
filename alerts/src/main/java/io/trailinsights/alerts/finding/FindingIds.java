package io.trailinsights.alerts.finding;

import io.trailinsights.alerts.insight.InsightIds;
import java.time.Instant;

/** Ids of findings, made from what they are about: the same records give the same ids. */
public final class FindingIds {
    private FindingIds() {}

    /**
     * The id of a finding, from Create to Close: UUIDv5 of account, what it is about, and its first minute.
     *
     * @param sort one word that says what {@code subject} is
     * @param subject the principal, Region or service
     * @param begunMs when it began, milliseconds since 1970
     */
    public static String uid(String account, String sort, String subject, long begunMs) {
        return InsightIds.nameBased(
                "finding", account, sort, subject, Instant.ofEpochMilli(begunMs).toString());
    }

    /** The id of one event of a finding: a reader drops what is delivered twice by it. */
    static String eventUid(DetectionFinding finding) {
        return InsightIds.nameBased(
                finding.uid(),
                finding.activity().name(),
                Long.toString(finding.timeMs()),
                Long.toString(finding.endMs()),
                Long.toString(finding.count()));
    }
}
