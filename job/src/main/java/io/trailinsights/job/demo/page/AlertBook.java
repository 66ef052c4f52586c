package io.trailinsights.job.demo.page;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.report.Episode;
import io.trailinsights.alerts.report.EpisodeView;
import io.trailinsights.job.report.LiveCharts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The Insights that the webhook was told of, joined to episodes, with their charts. Safe for several threads. */
final class AlertBook {
    /** Episodes kept, the newest. */
    private static final int MOST = 2048;

    private final LiveCharts charts;
    private final Map<String, Episode> episodes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Episode> eldest) {
            return size() > MOST;
        }
    };

    AlertBook(LiveCharts charts) {
        this.charts = charts;
    }

    /** Notes an alert; of findings nothing is kept, as no single API's calls show what they tell of. */
    void note(Alert alert) {
        Insight insight = alert.insight();
        if (insight == null) {
            return;
        }
        Episode episode;
        synchronized (episodes) {
            Episode known = episodes.get(alert.episode());
            boolean over = alert.phase() == AlertPhase.END;
            episode = over ? new Episode(known == null ? insight : known.start(), insight) : new Episode(insight, null);
            if (!over && known != null) {
                return;
            }
            episodes.put(alert.episode(), episode);
        }
        charts.follow(episode);
    }

    /** An episode with its chart as it is now, as the page's scripts take it; empty where it is not known. */
    Optional<String> view(String id) {
        Episode episode;
        synchronized (episodes) {
            episode = episodes.get(id);
        }
        return Optional.ofNullable(episode)
                .map(each -> EpisodeView.data(each, charts.chart(each).orElse(null)));
    }
}
