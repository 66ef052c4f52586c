package io.trailinsights.alerts.insight;

import java.time.Instant;
import java.util.Objects;

/**
 * A CloudTrail Insights record: nine keys, in this order, as AWS documents them in the CloudTrail User Guide
 * ("CloudTrail record contents for Insights events for trails"). Strings are as recorded: untrusted.
 *
 * @param eventVersion version of the shape, {@link #VERSION} in ours
 * @param eventTime Start: first unusual minute; End: first minute that is usual again
 * @param awsRegion Region of the calls
 * @param eventId id of this record
 * @param eventType {@link #EVENT_TYPE}
 * @param recipientAccountId account of the calls; AWS calls it optional, so null is possible
 * @param sharedEventId id of the episode, the same in its Start and End
 * @param insightDetails what happened
 * @param eventCategory {@link #EVENT_CATEGORY}
 */
public record Insight(
        String eventVersion,
        Instant eventTime,
        String awsRegion,
        String eventId,
        String eventType,
        String recipientAccountId,
        String sharedEventId,
        InsightDetails insightDetails,
        String eventCategory) {
    /** The version of the shape that we write. */
    public static final String VERSION = "1.09";

    /** Every Insight's eventType. */
    public static final String EVENT_TYPE = "AwsCloudTrailInsight";

    /** Every Insight's eventCategory. */
    public static final String EVENT_CATEGORY = "Insight";

    public Insight {
        Objects.requireNonNull(eventVersion, "eventVersion is null");
        Objects.requireNonNull(eventTime, "eventTime is null");
        Objects.requireNonNull(awsRegion, "awsRegion is null");
        Objects.requireNonNull(eventId, "eventID is null");
        Objects.requireNonNull(eventType, "eventType is null");
        Objects.requireNonNull(sharedEventId, "sharedEventID is null");
        Objects.requireNonNull(insightDetails, "insightDetails is null");
        Objects.requireNonNull(eventCategory, "eventCategory is null");
    }

    /**
     * When the episode began.
     *
     * @return the first unusual minute, or null for an End that does not say how long the episode was
     */
    public Instant episodeStart() {
        if (insightDetails.state() == InsightState.START) {
            return eventTime;
        }
        Integer minutes = insightDetails.insightContext().statistics().insightDuration();
        return minutes == null ? null : eventTime.minusSeconds(60L * minutes);
    }
}
