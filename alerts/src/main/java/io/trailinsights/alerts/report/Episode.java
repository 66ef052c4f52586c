package io.trailinsights.alerts.report;

import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightSeries;
import io.trailinsights.alerts.insight.Severity;
import java.util.Comparator;
import java.util.Objects;

/**
 * One Insight as people count it: its Start, and its End where there is one.
 *
 * @param start the record that said it first
 * @param end the record that said it was over; null while it goes on
 */
public record Episode(Insight start, Insight end) {
    /** The end of an episode that goes on. */
    public static final long NO_END = Long.MAX_VALUE;

    /** The most severe first, then the most surprising; AWS's own records, which say nothing of it, last. */
    public static final Comparator<Episode> MOST_SEVERE_FIRST = Comparator.comparingInt(Episode::rank)
            .thenComparing(
                    Comparator.<Episode>comparingDouble(Episode::surprise).reversed())
            .thenComparingLong(Episode::startMinute)
            .thenComparing(Episode::id);

    private static final String NO_ACCOUNT = "unknown";

    public Episode {
        Objects.requireNonNull(start, "start is null");
    }

    /** Id of the pair. */
    public String id() {
        return start.sharedEventId();
    }

    /** What it happened to; an account that the record does not name is {@code unknown}. */
    public InsightSeries series() {
        var details = start.insightDetails();
        String category = details.sourceEventCategory();
        return new InsightSeries(
                start.recipientAccountId() == null ? NO_ACCOUNT : start.recipientAccountId(),
                start.awsRegion(),
                details.eventSource(),
                details.eventName(),
                category == null ? InsightSeries.MANAGEMENT : category,
                details.errorCode());
    }

    /** First unusual minute, since 1970. */
    public long startMinute() {
        return Math.floorDiv(start.eventTime().getEpochSecond(), 60);
    }

    /** First usual minute after it, since 1970, or {@link #NO_END}. */
    public long endMinute() {
        return end == null ? NO_END : Math.floorDiv(end.eventTime().getEpochSecond(), 60);
    }

    /** The severity in its last record, which is the highest: it only rises. Null in AWS's own records. */
    public Severity severity() {
        var detection = (end == null ? start : end).insightDetails().detection();
        return detection == null ? null : detection.severity();
    }

    /** How unusual the strongest window was, minus log10 of a probability; 0 where the records do not say. */
    public double surprise() {
        return Math.max(surprise(start), end == null ? 0 : surprise(end));
    }

    private int rank() {
        return severity() == null ? 1 : -severity().ordinal();
    }

    private static double surprise(Insight insight) {
        var detection = insight.insightDetails().detection();
        return detection == null || detection.surprise() == null ? 0 : detection.surprise();
    }

    /** Whether both are about the same series and have a minute in common. */
    public boolean overlaps(Episode other) {
        return series().equals(other.series())
                && startMinute() < other.endMinute()
                && other.startMinute() < endMinute();
    }
}
