package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.count.Dictionary;
import io.trailinsights.baselines.profile.Rhythm;
import io.trailinsights.baselines.profile.SeriesModel;

/**
 * What a series holds for usual in a window, for a person to see beside what came: calls per minute. It is the range of
 * {@link UpperTest} without a count to judge; looking at it changes nothing that a later judgement depends on.
 *
 * @param low the least that is usual: {@link UpperTest#SHOWN} standard deviations below what is expected, at least 0
 * @param expected the smooth profile's rate
 * @param high the most that is usual: so many standard deviations above what the profile, earlier bursts and the last
 *     day's rhythm lead to expect at most; at least one call in the window, which alone is never news
 */
public record UsualRange(double low, double expected, double high) {
    /**
     * The range of a window.
     *
     * @param errorCode the code whose rate it is, or null for the call rate
     * @param from first epoch minute of the window
     * @param minutes its length, 1 to 60
     * @return null where the series was not yet called before the window, so nothing is known of it
     */
    public static UsualRange of(ApiState api, String errorCode, int from, int minutes) {
        SeriesState series = api.series.get(number(api, errorCode));
        if (series == null || series.model().born() >= from) {
            return null;
        }
        SeriesModel model = series.model();
        int hour = Math.floorDiv(from, 60);
        double expected = model.rate(hour) * minutes;
        double most = Math.max(expected, model.highRate(hour) * minutes);
        Rhythm.Runs rhythm = Rhythm.expected(model, series.counts(), from, minutes);
        double again = Math.max(model.bursts().expected(from, minutes), rhythm.calls());
        double strays = Math.max(UpperTest.JOB_UNCERTAINTY * again * again, rhythm.variance());
        double above = variance(model, most, minutes, from) + again + strays;
        double below = variance(model, expected, minutes, from);
        double low = Math.max(0, expected - UpperTest.SHOWN * Math.sqrt(below));
        double high = Math.max(1, most + again + UpperTest.SHOWN * Math.sqrt(above));
        return new UsualRange(low / minutes, expected / minutes, high / minutes);
    }

    /** The model's variance is a share of the mean, and has none to take it of in a series' first hour. */
    private static double variance(SeriesModel model, double mean, int minutes, int from) {
        return mean == 0 ? 0 : model.variance(mean, minutes, from);
    }

    private static int number(ApiState api, String errorCode) {
        if (errorCode == null) {
            return Dictionary.OTHER;
        }
        int number = api.errors.find(errorCode);
        return number == Dictionary.OTHER ? ApiState.UNWATCHED_CODE : number;
    }
}
