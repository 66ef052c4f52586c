package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.count.MinuteCounts;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.Episode;

/** Says of the closed minutes of an open episode which were still unusual, and how many usual ones end it. */
final class EpisodeFollower {
    private static final int FIRST_WINDOW = EpisodeTeller.FIRST_WINDOW;
    /** Usual minutes that end an episode found by a short window, and by a long one. */
    static final int GAP = 10;

    private static final int LONG_GAP = 30;
    private static final int MOST_GAP = 120;
    private static final int LASTED = 3;
    /** Standard deviations by which the counts of an unusual window and a usual one are to differ. */
    private static final double APART = 4;

    /** An unusual rate of more than so many times the usual one needs no more than the least window. */
    private static final double CLOSE = 5;

    private static final int MOST_FOLLOWED = 60;
    /** Where usual hours are busier than that of the start, an unusual minute has this times their rate. */
    private static final double MOST_RATIO = 1.5;

    private final SeriesState series;

    EpisodeFollower(SeriesState series) {
        this.series = series;
    }

    /** Counts a call of the open episode: late ones keep it open, though its minutes are long closed. */
    static void count(
            SeriesState series, int minute, int inMinute, int principal, int userAgent, int error, int closed) {
        Episode open = series.episode;
        open.count(principal, userAgent, error, 1);
        if (minute <= open.lastUnusual() + gap(open)) {
            open.touch(closed, minute, open.direction() == Direction.DROP ? 0 : inMinute);
        }
    }

    /** Looks which of the closed minutes were unusual. */
    void follow(int closed) {
        Episode episode = series.episode;
        boolean drop = episode.direction() == Direction.DROP;
        int window = drop ? FIRST_WINDOW : followed(episode);
        for (int m = episode.checkedUntil(); m < closed; m++) {
            long calls = series.counts().trailing(m, window);
            int last = episode.lastUnusual();
            if (drop) {
                last = calls <= episode.reference() * window ? m : last;
            } else {
                double reference = Math.max(
                        episode.reference(), MOST_RATIO * series.model().highRate(m / 60));
                last = calls >= Math.max(1, reference * window) ? lastAbove(m, window, reference / 2) : last;
            }
            episode.checked(m + 1, last);
            if (m - episode.lastUnusual() >= gap(episode)) {
                return;
            }
        }
    }

    /**
     * The window that tells unusual minutes from usual ones: where the two rates lie close, few minutes do not part
     * them, and an episode would seem to end with every calm one.
     */
    private int followed(Episode episode) {
        int least = episode.windowMinutes() > 15 ? 15 : FIRST_WINDOW;
        double usual = series.model().highRate(episode.start() / 60);
        int minutesSoFar = Math.max(1, episode.lastUnusual() + 1 - episode.start());
        double mean = (double) series.counts().sum(episode.start(), episode.lastUnusual() + 1) / minutesSoFar;
        double unusual = Math.max(mean, 2 * episode.reference() - usual);
        if (unusual > CLOSE * usual) {
            return least;
        }
        double apart = unusual - usual;
        double variance = series.model().variance(Math.max(unusual, usual), 1, episode.start());
        double minutes = apart <= 0 ? MOST_FOLLOWED : APART * APART * variance / (apart * apart);
        return (int) Math.max(least, Math.min(MOST_FOLLOWED, minutes));
    }

    private int lastAbove(int minute, int window, double least) {
        MinuteCounts counts = series.counts();
        for (int m = minute; m > minute - window; m--) {
            int calls = counts.at(m);
            if (calls > 0 && calls >= least) {
                return m;
            }
        }
        return minute;
    }

    /** How many usual minutes end an episode: the longer it lasts, the more, for a calm hour does not end a new level. */
    static int gap(Episode episode) {
        int least = episode.windowMinutes() > 15 ? LONG_GAP : GAP;
        int lasted = episode.direction() == Direction.DROP ? 0 : episode.lastUnusual() - episode.start();
        return Math.max(least, Math.min(MOST_GAP, lasted / LASTED));
    }
}
