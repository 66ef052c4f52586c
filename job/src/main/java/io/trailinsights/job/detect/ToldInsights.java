package io.trailinsights.job.detect;

import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightFormatException;
import io.trailinsights.alerts.insight.InsightJson;
import io.trailinsights.alerts.insight.InsightState;
import io.trailinsights.alerts.insight.InsightType;
import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.job.log.LogField;
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Counts the Insights that are told, and writes a line about each to the log. */
final class ToldInsights {
    private static final Logger LOG = LoggerFactory.getLogger(ToldInsights.class);

    private final ToldCounters starts;
    private final ToldCounters ends;
    private final Counter muted;

    ToldInsights(JobMetrics metrics) {
        List<String> types =
                Arrays.stream(InsightType.values()).map(InsightType::label).toList();
        starts = new ToldCounters(metrics, JobMetric.INSIGHT_STARTS, types);
        ends = new ToldCounters(metrics, JobMetric.INSIGHT_ENDS, types);
        muted = metrics.counter(JobMetric.INSIGHTS_MUTED);
    }

    /**
     * An Insight is told as it is decided.
     *
     * @param mute of its Start, or null
     */
    void told(EpisodeReport report, Muted mute) {
        told(
                report.over() ? InsightState.END : InsightState.START,
                InsightWriter.type(report),
                SeverityRule.of(report),
                report.key().account(),
                InsightWriter.episodeId(report),
                mute);
    }

    /**
     * A Start that was held is told. All that is left of what it was decided on is the record; one that cannot be read is
     * in no counter, and the log says so: it was kept, perhaps by another release, and would fail again after a restart.
     */
    void released(InsightMessage start) {
        try {
            Insight insight = InsightJson.read(start.json());
            if (insight.insightDetails().detection() == null) {
                throw new InsightFormatException("detection is missing");
            }
            told(
                    insight.insightDetails().state(),
                    insight.insightDetails().insightType(),
                    insight.insightDetails().detection().severity(),
                    insight.recipientAccountId(),
                    insight.sharedEventId(),
                    Muted.of(insight.insightDetails().detection()));
        } catch (InsightFormatException e) {
            LOG.warn("A Start that was held is told and in no counter, because it cannot be read: {}", e.getMessage());
        }
    }

    private void told(
            InsightState state, InsightType type, Severity severity, String account, String episode, Muted mute) {
        (state == InsightState.START ? starts : ends).told(type.label(), severity);
        try (MDC.MDCCloseable about = LogField.EPISODE.is(episode)) {
            LOG.info(
                    "{} of {} in account {}, {}{}: {}",
                    state.label(),
                    type.label(),
                    account,
                    severity.label(),
                    mute == null ? "" : ", muted",
                    episode);
        }
        if (mute != null) {
            muted.inc();
        }
    }
}
