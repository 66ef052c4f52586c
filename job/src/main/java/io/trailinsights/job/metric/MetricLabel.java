package io.trailinsights.job.metric;

/** What a metric is told apart by. Every label has few values, none of which a record can invent. */
public enum MetricLabel {
    /** Why something was passed over or could not be read. */
    REASON("reason"),
    /** The type of an Insight or finding. */
    TYPE("type"),
    /** How urgent an Insight or finding is. */
    SEVERITY("severity"),
    /** The name of a receiver in the routes. */
    RECEIVER("receiver"),
    /** What became of a message: {@code delivered}, {@code withheld} or {@code dead}. */
    OUTCOME("outcome");

    private final String key;

    MetricLabel(String key) {
        this.key = key;
    }

    /** As reporters show it. */
    public String key() {
        return key;
    }
}
