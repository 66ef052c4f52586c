package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.Episode;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.episode.Verdict;
import io.trailinsights.baselines.profile.BurstMemory.Burst;
import java.util.function.Consumer;

/**
 * Opens, follows and closes the episodes of one series, and tells the account of them. An episode is opened at little
 * surprise and told only when it can hardly be chance; the account decides whether it becomes an Insight, so it is
 * told again whenever it has become half as likely.
 */
final class EpisodeTracker {
    /**
     * Told is what the series makes by chance less often than this share of the account's accepted false alarms: less
     * than an account of a handful of series would accept.
     */
    private static final double TOLD_SHARE = 0.1;

    private static final double TOLD_AGAIN = 0.5;
    /** What is so unlikely is not told again. */
    static final double LEAST_CHANCE = 1e-12;
    /** An episode of less chance than this was no chance, and does not calibrate. */
    private static final double NO_CHANCE = 0.003;

    private static final int FIRST_WINDOW = EpisodeTeller.FIRST_WINDOW;
    /** A new API that is called so long is a known one. */
    private static final int NEW_ADOPTED = 6 * 60;
    /** What is followed so long and never became strange enough to be told is let go. */
    private static final int LET_GO = 2 * 60;
    /** Only a series of this age has a level to be held while an episode is open. */
    private static final int MATURE = 3 * 24 * 60;
    /** A new series is told again when it has so many times the calls. */
    private static final double NEW_SERIES_GROWTH = 1.25;

    private static final int CALIBRATED = 36 * 60;

    private final DetectorSettings settings;
    private final ApiKey key;
    private final ApiState api;
    private final int number;
    private final SeriesState series;
    private final Consumer<SeriesSignal> account;

    EpisodeTracker(DetectorSettings settings, ApiKey key, ApiState api, int number, Consumer<SeriesSignal> account) {
        this.settings = settings;
        this.key = key;
        this.api = api;
        this.number = number;
        this.series = api.series.get(number);
        this.account = account;
    }

    // These are made when there is something to tell, which nearly never is.

    private EpisodeOpening opening() {
        return new EpisodeOpening(api, series, new Attributions(api, number));
    }

    private EpisodeTeller teller() {
        return new EpisodeTeller(key, series, new Attributions(api, number), account);
    }

    private double told() {
        return settings.falseAlarms() * TOLD_SHARE;
    }

    /** A call in {@code minute} showed this; {@code clockMs} is the largest event time read. */
    void take(UpperTest.Finding finding, int minute, long clockMs) {
        if (finding.verdict().kind() == BaselineKind.ACCOUNT_PRIOR) {
            judgeNew(finding, minute, clockMs);
        } else {
            judge(finding, minute, clockMs);
        }
    }

    private void judge(UpperTest.Finding finding, int minute, long clockMs) {
        if (series.episode == null) {
            if (finding.rhythm() && finding.verdict().chancePerWeek() > told()) {
                return;
            }
            opening().open(finding);
        }
        Verdict verdict = finding.verdict();
        series.episode.seen(verdict.surprise(), series.counts().at(minute));
        if (verdict.chancePerWeek() > Math.min(told(), series.episode.saidChance() * TOLD_AGAIN)) {
            return;
        }
        if (!series.episode.wasSaid()) {
            opening().reopen(finding);
        }
        teller().tell(verdict, clockMs);
    }

    private void judgeNew(UpperTest.Finding finding, int minute, long clockMs) {
        Episode open = series.episode;
        if (open != null && finding.verdict().calls() < open.saidCalls() * NEW_SERIES_GROWTH) {
            return;
        }
        if (finding.verdict().calls() <= series.expectedByPeople(finding.from(), finding.minutes())) {
            return;
        }
        if (open == null) {
            opening().beginNew(finding);
        }
        series.episode.seen(0, series.counts().at(minute));
        teller().tell(finding.verdict(), clockMs);
    }

    /** The minutes before {@code closed} are complete, as far as event time can say. */
    void onClosed(int closed, long clockMs) {
        if (series.episode == null) {
            judgeDrop(closed, clockMs);
        } else {
            new EpisodeFollower(series).follow(closed);
            tellDropAgain(closed, clockMs);
            close(closed, clockMs);
        }
        series.model().learn(closed, series.counts(), heldFrom());
    }

    /** From which minute on counts do not teach: an episode is open that was no chance, and that nobody expected. */
    private int heldFrom() {
        return isNoChance(series.episode) && !series.episodeIsExpected() ? series.episode.start() : Integer.MAX_VALUE;
    }

    private boolean isNoChance(Episode open) {
        return open != null
                && open.saidChance() <= NO_CHANCE
                && open.said().kind() != BaselineKind.ACCOUNT_PRIOR
                && open.start() - series.model().born() >= MATURE;
    }

    private void judgeDrop(int closed, long clockMs) {
        if (!LowerTest.steady(series.model(), closed)) {
            return;
        }
        Verdict verdict = LowerTest.strangest(series, closed);
        if (verdict == null || verdict.chancePerWeek() > told()) {
            return;
        }
        double reference = series.model().lowRate((closed - 1) / 60) / 2;
        int start = closed;
        while (start > series.freeFrom
                && start > closed - 60
                && series.counts().trailing(start - 1, FIRST_WINDOW) <= reference * FIRST_WINDOW) {
            start--;
        }
        start = Math.max(Math.max(series.freeFrom, api.recent.completeFrom()), start - FIRST_WINDOW / 2);
        opening().begin(start, Direction.DROP, verdict.windowMinutes(), reference, closed - 1);
        series.episode.seen(verdict.surprise(), 0);
        teller().tell(verdict, clockMs);
    }

    /** Tells of a drop again that has become less likely since it was told. */
    private void tellDropAgain(int closed, long clockMs) {
        Episode episode = series.episode;
        boolean goesOn = episode.direction() == Direction.DROP
                && episode.wasSaid()
                && closed - episode.lastUnusual() <= 1
                && episode.saidChance() > LEAST_CHANCE;
        Verdict again = goesOn ? LowerTest.strangest(series, closed) : null;
        if (again != null && again.chancePerWeek() <= episode.saidChance() * TOLD_AGAIN) {
            teller().tell(again, clockMs);
        }
    }

    private void close(int closed, long clockMs) {
        Episode episode = series.episode;
        boolean adopted = closed - episode.start() >= longest(episode);
        int end = adopted && episode.wasSaid() ? closed : episode.lastUnusual() + 1;
        int quiet = Math.min(episode.checkedUntil() - end, closed - episode.touchedAt());
        if (!adopted && quiet < EpisodeFollower.gap(episode)) {
            return;
        }
        if (episode.wasSaid()) {
            teller().tellOver(end, endVerdict(episode, closed), clockMs);
        }
        if (adopted && isNoChance(episode)) {
            adopt(closed);
        }
        remember(episode, end);
        series.freeFrom = end;
        series.episode = null;
    }

    private static int longest(Episode episode) {
        if (!episode.wasSaid()) {
            return LET_GO;
        }
        return episode.said().kind() == BaselineKind.ACCOUNT_PRIOR ? NEW_ADOPTED : EpisodeReport.ADOPTED;
    }

    /** The judgement to end: the last window against what is usual, with what was said of the episode. */
    private Verdict endVerdict(Episode episode, int closed) {
        Verdict said = episode.said();
        int minutes = EpisodeFollower.gap(episode);
        long calls = series.counts().sum(closed - minutes, closed);
        double observed = (double) calls / minutes;
        return new Verdict(
                closed - minutes,
                minutes,
                calls,
                observed,
                said.low(),
                said.high(),
                Math.max(said.surprise(), 0),
                said.chancePerWeek(),
                said.direction(),
                said.kind());
    }

    private void adopt(int closed) {
        double expected = 0;
        for (int hour = closed / 60 - 24; hour < closed / 60; hour++) {
            expected += series.model().profile().mean(hour);
        }
        series.model().profile().adopt(series.counts().sum((closed / 60 - 24) * 60, closed / 60 * 60), expected);
    }

    private void remember(Episode episode, int end) {
        if (episode.direction() == Direction.DROP) {
            return;
        }
        boolean young = episode.start() - series.model().born() < CALIBRATED;
        int calls = (int) Math.min(Integer.MAX_VALUE, series.counts().sum(episode.start(), end));
        Burst burst = new Burst(
                episode.start(),
                Math.max(1, end - episode.start()),
                calls,
                Math.max(1, episode.peak()),
                series.model().highRate(episode.start() / 60) * Math.max(1, end - episode.start()),
                episode.surprise(),
                young || episode.saidChance() <= NO_CHANCE,
                series.episodeIsExpected());
        series.model().bursts().add(burst);
        Feedback.learn(api, series.errorCode(), burst);
    }

    /** The epoch minute at which a series wants to be looked at again, if nothing comes before. */
    static int wakeAt(SeriesState series, int closed) {
        // Before the first watermark nothing is closed: time begins at the series, not in 1970.
        int from = closed > 0 ? closed : series.counts().newest() - EpisodeFollower.GAP;
        if (series.episode != null || LowerTest.steady(series.model(), from)) {
            return nextLook(from);
        }
        return Integer.MAX_VALUE;
    }

    /** The next of the minutes at which series are looked at. */
    static int nextLook(int closed) {
        return closed - Math.floorMod(closed, FIRST_WINDOW) + FIRST_WINDOW;
    }
}
