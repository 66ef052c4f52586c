package io.trailinsights.job.report;

import io.trailinsights.alerts.insight.InsightSeries;
import io.trailinsights.alerts.report.Episode;
import io.trailinsights.alerts.report.EpisodeChart;
import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.source.RecordReplay;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Charts of episodes while records still come. It is shown every record beside the job, and shows them to a detector of
 * its own, so it knows at any time what every API's detector holds for usual. Of the minutes before an episode is
 * {@link #follow followed} the range is that of this moment, of later ones it is that of the minute itself, as in the
 * report.
 *
 * <p>Memory: the state of all APIs, eight bytes for each minute in which an API was called, and some 60 KB for each
 * episode; so it is for the days of a demonstration. Safe for several threads.
 */
public final class LiveCharts implements RecordReplay.Target {
    private static final long MINUTE_MS = 60_000;
    private static final int HOUR = 60;
    private static final int BEFORE = 4 * HOUR;
    private static final int AFTER = 2 * HOUR;
    /** An episode is ended after a day. */
    private static final int LONGEST = 24 * HOUR;

    private record Followed(ApiReplay api, ChartRecorder recorder) {}

    private final DetectorSettings settings;
    private final ApiReplays apis;
    private final Map<ApiKey, CallTallies> tallies = new HashMap<>();
    private final Map<String, Followed> followed = new HashMap<>();
    private int firstMinute = Integer.MAX_VALUE;
    private int endMinute = Integer.MIN_VALUE;

    /** @param settings as the job has them */
    public LiveCharts(DetectSettings settings) {
        this.settings = settings.detector();
        this.apis = new ApiReplays(this.settings, signal -> {});
    }

    @Override
    public synchronized void call(ApiCall call, long watermark) {
        int minute = (int) Math.floorDiv(call.eventTimeMs(), MINUTE_MS);
        firstMinute = Math.min(firstMinute, minute);
        endMinute = Math.max(endMinute, minute + 1);
        if (!settings.analyses(call)) {
            return;
        }
        ApiReplay api = apis.of(call.key());
        if (!tallies.containsKey(call.key())) {
            CallTallies counted = new CallTallies();
            tallies.put(call.key(), counted);
            api.add(counted);
        }
        apis.call(api, call, watermark);
    }

    @Override
    public synchronized void watermark(long watermark) {
        apis.watermark(watermark);
    }

    /** Takes down from now on what is usual for the series of an episode; a second time changes nothing. */
    public synchronized void follow(Episode episode) {
        InsightSeries series = episode.series();
        if (followed.containsKey(episode.id()) || EventCategory.ofLabel(series.category()) == null) {
            return;
        }
        ApiKey key = ChartReplay.key(series);
        CallTallies counted = tallies.get(key);
        if (counted == null) {
            return; // Not one call of it was read here, so there is nothing to draw.
        }
        int start = Math.toIntExact(episode.startMinute());
        ChartWindow window = new ChartWindow(start - BEFORE, start + LONGEST + AFTER, 1);
        ChartRecorder recorder = new ChartRecorder(series.errorCode(), window);
        counted.into(recorder, series.errorCode());
        ApiReplay api = apis.find(key);
        api.add(recorder);
        followed.put(episode.id(), new Followed(api, recorder));
    }

    /**
     * The chart of an episode that is followed, from some hours before it to some hours after its end, or to the newest
     * record read.
     *
     * @return empty where it is not followed
     */
    public synchronized Optional<EpisodeChart> chart(Episode episode) {
        Followed of = followed.get(episode.id());
        if (of == null) {
            return Optional.empty();
        }
        of.api().end(endMinute);
        long to = episode.endMinute() == Episode.NO_END ? endMinute : episode.endMinute() + AFTER;
        return Optional.of(of.recorder().chart(firstMinute, (int) Math.min(to, endMinute)));
    }
}
