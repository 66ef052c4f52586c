package io.trailinsights.alerts.alert;

import io.trailinsights.alerts.finding.DetectionFinding;
import io.trailinsights.alerts.insight.Insight;
import java.time.Instant;
import java.util.Objects;

/**
 * One Insight or finding as it is to be delivered. {@link AlertReader} makes it of the record's JSON, so that JSON is all
 * that has to be kept of it.
 *
 * @param id the idempotency key, the same in every replay: {@code eventID}, or the finding's {@code metadata.uid}; letters,
 *     digits, {@code _} and {@code -}
 * @param episode what begins and ends: {@code sharedEventID}, or the finding's {@code finding_info.uid};
 *     made of the same characters
 * @param phase where in the episode it stands
 * @param labels what routes match on
 * @param startedAt when the episode began; null in an End of AWS's that does not say how long it was
 * @param endedAt when it was over; null before its end
 * @param happenedAt what the record gives as its own time: {@code eventTime}, or the finding's {@code time}
 * @param title a few words, plain text: {@code Unusual call rate: TerminateInstances}
 * @param headline one line, plain text, that stands alone: what, how much, where
 * @param explanation a sentence or two, plain text, why it was told
 * @param insight the record, where it is an Insight; else null
 * @param finding the record, where it is a finding; else null
 * @param json the record as it came, one JSON object
 */
public record Alert(
        String id,
        String episode,
        AlertPhase phase,
        AlertLabels labels,
        Instant startedAt,
        Instant endedAt,
        Instant happenedAt,
        String title,
        String headline,
        String explanation,
        Insight insight,
        DetectionFinding finding,
        String json) {
    /** Code points of {@code title}. */
    public static final int TITLE_LIMIT = 150;

    /** Code points of {@code headline}. */
    public static final int HEADLINE_LIMIT = 300;

    /** Code points of {@code explanation}. */
    public static final int EXPLANATION_LIMIT = 600;

    public Alert {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(episode, "episode is null");
        Objects.requireNonNull(phase, "phase is null");
        Objects.requireNonNull(labels, "labels is null");
        Objects.requireNonNull(happenedAt, "happenedAt is null");
        Objects.requireNonNull(title, "title is null");
        Objects.requireNonNull(headline, "headline is null");
        Objects.requireNonNull(explanation, "explanation is null");
        Objects.requireNonNull(json, "json is null");
        if ((insight == null) == (finding == null)) {
            throw new IllegalArgumentException("an alert is an Insight or a finding, never both or neither");
        }
    }

    /** What it was read from. */
    public AlertKind kind() {
        return insight == null ? AlertKind.FINDING : AlertKind.INSIGHT;
    }
}
