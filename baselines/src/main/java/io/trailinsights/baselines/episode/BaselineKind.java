package io.trailinsights.baselines.episode;

/** What an expectation was made of. */
public enum BaselineKind {
    /** The hours of the week of at least one whole week. */
    HOUR_OF_WEEK("hour-of-week"),
    /** The hours of the day; no whole week was seen yet. */
    HOUR_OF_DAY("hour-of-day"),
    /** What the account does with APIs that it calls for the first time. */
    ACCOUNT_PRIOR("account-prior");

    private final String label;

    BaselineKind(String label) {
        this.label = label;
    }

    /** The name in an Insight's {@code detection.baselineKind}. */
    public String label() {
        return label;
    }
}
