package io.trailinsights.job.report;

import io.trailinsights.alerts.insight.InsightSeries;
import io.trailinsights.alerts.report.Episode;
import io.trailinsights.alerts.report.EpisodeChart;
import io.trailinsights.alerts.report.Report;
import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.source.RecordReplay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes the charts of episodes that a job has found: shows the calls of their APIs, and of no others, to the detector
 * once more. What one API's detector says depends on its own calls and the watermark only, so this says the same as the
 * job with one task did. Memory: the state of those APIs, and some kilobytes a chart.
 */
final class ChartReplay implements RecordReplay.Target {
    private static final long MINUTE_MS = 60_000;

    private final DetectorSettings settings;
    private final ApiReplays apis;
    private final Map<String, ChartRecorder> recorders = new HashMap<>();
    private final Set<String> accounts = new HashSet<>();
    private String lastAccount;
    private long calls;
    private int firstMinute = Integer.MAX_VALUE;
    private int endMinute = Integer.MIN_VALUE;

    /**
     * @param episodes to make charts of
     * @param dataEnd epoch minute behind the last record, as far as the run knows it
     */
    ChartReplay(DetectSettings settings, List<Episode> episodes, long dataEnd) {
        this(settings, episodes, dataEnd, signal -> {});
    }

    /** @param signals told what the detector says as it goes along */
    ChartReplay(DetectSettings settings, List<Episode> episodes, long dataEnd, Consumer<SeriesSignal> signals) {
        this.settings = settings.detector();
        this.apis = new ApiReplays(this.settings, signals);
        for (Episode episode : episodes) {
            InsightSeries series = episode.series();
            ChartRecorder recorder = new ChartRecorder(series.errorCode(), ChartWindow.around(episode, dataEnd));
            recorders.put(episode.id(), recorder);
            apis.of(key(series)).add(recorder);
        }
    }

    /** The API of a series, as calls name it. */
    static ApiKey key(InsightSeries series) {
        return new ApiKey(
                series.account(),
                series.region(),
                series.eventSource(),
                series.eventName(),
                EventCategory.ofLabel(series.category()));
    }

    @Override
    public void call(ApiCall call, long watermark) {
        int minute = (int) Math.floorDiv(call.eventTimeMs(), MINUTE_MS);
        firstMinute = Math.min(firstMinute, minute);
        endMinute = Math.max(endMinute, minute + 1);
        if (!settings.analyses(call)) {
            return;
        }
        calls++;
        seen(call.key().account());
        ApiReplay api = apis.find(call.key());
        if (api != null) {
            apis.call(api, call, watermark);
        }
    }

    private void seen(String account) {
        if (!account.equals(lastAccount)) {
            accounts.add(account);
            lastAccount = account;
        }
    }

    @Override
    public void watermark(long watermark) {
        apis.watermark(watermark);
    }

    /** The charts by the id of their episode, once all is read. */
    Map<String, EpisodeChart> charts() {
        apis.all().forEach(api -> api.end(endMinute));
        Map<String, EpisodeChart> charts = new HashMap<>();
        recorders.forEach((id, recorder) -> charts.put(id, recorder.chart(firstMinute, endMinute)));
        return charts;
    }

    /** What was read, or null when nothing was. */
    Report.Span span() {
        return calls == 0 ? null : new Report.Span(firstMinute, endMinute, accounts.size(), calls);
    }
}
