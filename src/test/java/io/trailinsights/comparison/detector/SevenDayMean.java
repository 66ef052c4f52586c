package io.trailinsights.comparison.detector;

import io.trailinsights.comparison.score.Claim;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader of CloudTrail's documentation would build: the calls of five minutes are unusual when they exceed five
 * times the mean minute of the seven days before by six standard deviations of a Poisson count, and by a floor.
 */
public final class SevenDayMean implements Detector {
    private static final int WEEK = 7 * 1440;
    private static final int WINDOW = 5;
    private static final double DEVIATIONS = 6;
    /** At least five calls more. */
    private static final double FLOOR = 4.5;

    @Override
    public String name() {
        return "seven-day mean";
    }

    @Override
    public List<Claim> claims(CallStream stream) {
        List<Claim> claims = new ArrayList<>();
        for (MinuteSeries series : MinuteSeries.of(stream)) {
            judge(series, claims);
        }
        return claims;
    }

    private static void judge(MinuteSeries series, List<Claim> claims) {
        EpisodeRule episodes = new EpisodeRule(series.api(), series.errorCode(), claims);
        int[] counts = series.counts();
        long week = 0;
        long window = 0;
        for (int minute = 0; minute < counts.length; minute++) {
            week += counts[minute] - (minute < WEEK ? 0 : counts[minute - WEEK]);
            window += counts[minute] - (minute < WINDOW ? 0 : counts[minute - WINDOW]);
            double usual = WINDOW * (double) (week - window) / Math.max(Math.min(minute, WEEK) - WINDOW, 1);
            boolean unusual = window > usual + Math.max(DEVIATIONS * Math.sqrt(usual), FLOOR);
            int end = series.firstMinute() + minute + 1;
            episodes.judge(unusual, end - WINDOW, end);
        }
        episodes.close();
    }
}
