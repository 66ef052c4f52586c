package io.trailinsights.alerts.alert;

import io.trailinsights.alerts.finding.DetectionFinding;
import io.trailinsights.alerts.finding.FindingFormatException;
import io.trailinsights.alerts.finding.FindingReader;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightFormatException;
import io.trailinsights.alerts.insight.InsightIds;
import io.trailinsights.alerts.insight.InsightJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads alerts from the values of the topics {@code insights} and {@code findings}. Safe for several threads. */
public final class AlertReader {
    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private AlertReader() {}

    /**
     * The alert in a topic's value.
     *
     * @param kind what the topic holds
     * @param value one record in UTF-8
     * @throws UnreadableAlertException if it is no such record
     */
    public static Alert read(AlertKind kind, byte[] value) throws UnreadableAlertException {
        return read(kind, new String(value, StandardCharsets.UTF_8));
    }

    /**
     * The alert in a topic's value.
     *
     * @param kind what the topic holds
     * @param json one record
     * @throws UnreadableAlertException if it is no such record
     */
    public static Alert read(AlertKind kind, String json) throws UnreadableAlertException {
        try {
            return kind == AlertKind.INSIGHT ? insight(json) : finding(json);
        } catch (InsightFormatException e) {
            throw new UnreadableAlertException("no Insight: " + e.getMessage(), e);
        } catch (FindingFormatException e) {
            throw new UnreadableAlertException("no finding: " + e.getMessage(), e);
        }
    }

    /** An id as it may stand in a header or an address: of foreign records' ids that could not, another is made. */
    private static String safe(String id) {
        return SAFE_ID.matcher(id).matches() ? id : InsightIds.nameBased("id", id);
    }

    private static Alert insight(String json) throws InsightFormatException {
        Insight insight = InsightJson.read(json);
        InsightHeadline words = new InsightHeadline(insight);
        boolean over = words.isOver();
        return new Alert(
                safe(insight.eventId()),
                safe(insight.sharedEventId()),
                over ? AlertPhase.END : AlertPhase.BEGIN,
                LabelsOf.insight(insight),
                insight.episodeStart(),
                over ? insight.eventTime() : null,
                insight.eventTime(),
                words.title(),
                words.headline(),
                words.explanation(),
                insight,
                null,
                json);
    }

    private static Alert finding(String json) throws FindingFormatException {
        FindingReader.Read read = FindingReader.read(json);
        DetectionFinding finding = read.finding();
        FindingHeadline words = new FindingHeadline(finding);
        AlertPhase phase = switch (finding.activity()) {
            case CREATE -> AlertPhase.BEGIN;
            case UPDATE -> AlertPhase.UPDATE;
            case CLOSE -> AlertPhase.END;
        };
        return new Alert(
                safe(read.eventUid()),
                safe(finding.uid()),
                phase,
                LabelsOf.finding(finding),
                Instant.ofEpochMilli(finding.startMs()),
                phase == AlertPhase.END ? Instant.ofEpochMilli(finding.endMs()) : null,
                Instant.ofEpochMilli(finding.timeMs()),
                words.title(),
                words.headline(),
                words.explanation(),
                null,
                finding,
                json);
    }
}
