package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.Episode;

/** Opens episodes: finds the minute with which an unusual stretch begins, and what parts its minutes from usual ones. */
final class EpisodeOpening {
    private static final int DENSE = 5;
    private static final double LEAST_RATE = 1e-4;
    private static final double NEW_SERIES_REFERENCE = 0.05;

    private final ApiState api;
    private final SeriesState series;
    private final Attributions attributions;

    EpisodeOpening(ApiState api, SeriesState series, Attributions attributions) {
        this.api = api;
        this.series = series;
        this.attributions = attributions;
    }

    /**
     * Opens an episode of more calls than usual. Its reference is that of a Poisson CUSUM, the logarithmic mean of the
     * usual and the unusual rate (Lucas, Technometrics 27, 1985); its start is where such a CUSUM would begin to rise.
     */
    void open(UpperTest.Finding finding) {
        double reference = between(finding.rate(), Math.max(finding.verdict().observed(), densest(finding) / DENSE));
        int from = Math.max(finding.from() - DENSE, series.freeFrom);
        int to = finding.from() + finding.minutes() - 1;
        int start = changePoint(Math.max(from, api.recent.completeFrom()), to, reference);
        begin(start, finding.verdict().direction(), finding.minutes(), reference, start);
    }

    /** The logarithmic mean of the usual and the unusual rate, calls a minute. */
    static double between(double usualRate, double unusual) {
        double usual = Math.max(usualRate, LEAST_RATE);
        return unusual > usual * 1.01 ? (unusual - usual) / Math.log(unusual / usual) : unusual;
    }

    /** An episode that is told for the first time begins where the evidence now says, not where it was first followed. */
    void reopen(UpperTest.Finding finding) {
        Episode followed = series.episode;
        open(finding);
        series.episode.seen(followed.surprise(), followed.peak());
    }

    /** Opens the episode of a new series, which begins with its first call. */
    void beginNew(UpperTest.Finding finding) {
        double reference = Math.max(NEW_SERIES_REFERENCE, finding.verdict().observed() / 10);
        begin(finding.from(), Direction.SPIKE, Math.min(finding.minutes(), DENSE), reference, finding.from());
    }

    /** Opens an episode and counts into it what was read of it. */
    void begin(int start, Direction direction, int windowMinutes, double reference, int newest) {
        series.episode = new Episode(start, direction, windowMinutes, reference, newest);
        attributions.begin(series.episode);
    }

    /** The most calls in five minutes of the window: a burst in a long window begins where it is dense. */
    private double densest(UpperTest.Finding finding) {
        long most = 0;
        for (int m = finding.from(); m < finding.from() + finding.minutes(); m++) {
            most = Math.max(most, series.counts().trailing(m, DENSE));
        }
        return most;
    }

    private int changePoint(int from, int to, double reference) {
        int[] calls = new int[Math.max(1, to - from + 1)];
        series.counts().copy(from, calls);
        double above = 0;
        double most = Double.NEGATIVE_INFINITY;
        int start = to;
        for (int i = calls.length - 1; i >= 0; i--) {
            above += calls[i] - reference;
            if (calls[i] > 0 && above > most) {
                most = above;
                start = from + i;
            }
        }
        return start;
    }
}
