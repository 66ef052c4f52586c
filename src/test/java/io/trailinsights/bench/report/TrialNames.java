package io.trailinsights.bench.report;

/** Names of trials that are no case of their own. */
public final class TrialNames {
    /** The detector with one task. */
    public static final String ONE_TASK = "detectorOneTask";
    /** The detector over the fewest series. */
    public static final String FEWEST_SERIES = "fewestSeries";
    /** The detector over a middling number of series. */
    public static final String MORE_SERIES = "moreSeries";
    /** The detector over the most series. */
    public static final String MOST_SERIES = "mostSeries";
    /** As the fewest series, but half of all records are of one. */
    public static final String SKEW = "skew";

    private TrialNames() {}
}
