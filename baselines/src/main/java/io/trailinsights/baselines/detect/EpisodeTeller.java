package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.episode.Attribution;
import io.trailinsights.baselines.episode.Episode;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.episode.SeriesSignal.Kind;
import io.trailinsights.baselines.episode.Verdict;
import java.util.function.Consumer;

/** Tells the account of the open episode of one series: who was behind it, and who behind its baseline. */
final class EpisodeTeller {
    /** Minutes that a Start's numbers cover, from the first unusual one. */
    static final int FIRST_WINDOW = 5;

    private final ApiKey key;
    private final SeriesState series;
    private final Attributions attributions;
    private final Consumer<SeriesSignal> account;

    EpisodeTeller(ApiKey key, SeriesState series, Attributions attributions, Consumer<SeriesSignal> account) {
        this.key = key;
        this.series = series;
        this.attributions = attributions;
        this.account = account;
    }

    /** Tells that the series may have left what is usual. The baseline is that of the first telling. */
    void tell(Verdict verdict, long clockMs) {
        Episode episode = series.episode;
        episode.say(verdict, episode.baseline() == null ? attributions.baseline(episode.start()) : episode.baseline());
        int end = episode.start() + FIRST_WINDOW;
        signal(Kind.STRANGE, end, attributions.recent(episode.start(), end), verdict, clockMs);
    }

    /** Tells that what was told is over; {@code end} is the first usual minute. */
    void tellOver(int end, Verdict verdict, long clockMs) {
        signal(Kind.OVER, end, attributions.episode(series.episode, end), verdict, clockMs);
    }

    private void signal(Kind kind, int end, Attribution calls, Verdict verdict, long clockMs) {
        Episode episode = series.episode;
        String errorCode = series.errorCode();
        EpisodeReport report = new EpisodeReport(
                key,
                errorCode,
                kind == Kind.OVER,
                episode.start(),
                end,
                calls,
                attributions.recent(verdict.from(), verdict.from() + verdict.windowMinutes()),
                episode.baseline(),
                verdict,
                clockMs,
                series.model().born());
        account.accept(new SeriesSignal(key.account(), kind, errorCode != null, episode.start(), report));
    }
}
