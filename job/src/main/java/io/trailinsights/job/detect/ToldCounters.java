package io.trailinsights.job.detect;

import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import io.trailinsights.job.metric.MetricLabel;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;

/** Counts what was told by type and severity; each pair is shown from the start, so that none is missing at 0. */
final class ToldCounters {
    private final Map<String, Map<Severity, Counter>> counters = new HashMap<>();

    /** @param types all that there are */
    ToldCounters(JobMetrics metrics, JobMetric metric, List<String> types) {
        for (String type : types) {
            Map<Severity, Counter> bySeverity = new EnumMap<>(Severity.class);
            for (Severity severity : Severity.values()) {
                bySeverity.put(
                        severity,
                        metrics.with(MetricLabel.TYPE, type)
                                .with(MetricLabel.SEVERITY, severity.label())
                                .counter(metric));
            }
            counters.put(type, bySeverity);
        }
    }

    void told(String type, Severity severity) {
        counters.get(type).get(severity).inc();
    }
}
