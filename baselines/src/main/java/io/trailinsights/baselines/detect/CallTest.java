package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.Episode;

/**
 * Asks what a call shows that was counted in a series. Nearly always that is nothing, and nothing is made to say so.
 */
final class CallTest {
    private CallTest() {}

    /** Whether a call says anything: it is of no earlier episode, its minute is whole, and its series has not dropped. */
    static boolean isHeard(ApiState api, SeriesState series, int minute) {
        return minute >= series.freeFrom
                && minute >= api.recent.completeFrom()
                && (series.episode == null || series.episode.direction() != Direction.DROP);
    }

    /** Whether so much was said of the open episode that more calls add nothing. */
    static boolean isSettled(SeriesState series, int minute) {
        Episode open = series.episode;
        return open != null
                && open.wasSaid()
                && open.saidChance() <= EpisodeTracker.LEAST_CHANCE
                && !NewSeriesTest.isNew(series, minute);
    }

    /**
     * What a call shows, or null.
     *
     * @param number the series' error code, 0 for the call rate
     * @param inMinute the calls of the series in the call's minute so far, with this one
     * @param principal the number of who called
     */
    static UpperTest.Finding finding(
            ApiState api, int number, SeriesState series, int minute, int inMinute, int principal) {
        if (NewSeriesTest.isNew(series, minute)) {
            return NewSeriesTest.finding(series, minute);
        }
        if (minute - series.model().born() < NewSeriesTest.SETTLING) {
            return null;
        }
        UpperTest.Finding finding = series.upper().strangest(minute, inMinute);
        if (finding != null) {
            finding = new NewCallers(api, number).weigh(finding);
        }
        if (NewCallers.isNew(api, principal, minute)) {
            finding = UpperTest.stranger(finding, new NewCallers(api, number).finding(minute));
        }
        return finding;
    }
}
