package io.trailinsights.job.metric;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** The metrics of one operator, in a group of their own, under the names that {@link JobMetric} gives them. */
public final class JobMetrics {
    /** A part of every name, so that ours are told from Flink's. */
    public static final String GROUP = "trailinsights";

    private static final int VALUES_OF_A_HISTOGRAM = 1000;

    private final MetricGroup group;
    private final List<MetricLabel> labels;

    private JobMetrics(MetricGroup group, List<MetricLabel> labels) {
        this.group = group;
        this.labels = labels;
    }

    /** Those of an operator. */
    public static JobMetrics of(MetricGroup operator) {
        return new JobMetrics(operator.addGroup(GROUP), List.of());
    }

    /** Those with one value of a label. */
    public JobMetrics with(MetricLabel label, String value) {
        List<MetricLabel> all = new ArrayList<>(labels);
        all.add(label);
        return new JobMetrics(group.addGroup(label.key(), value), List.copyOf(all));
    }

    /** Shows a new counter. */
    public Counter counter(JobMetric metric) {
        return group.counter(declared(metric, MetricKind.COUNTER));
    }

    /** Shows a counter that counts for somebody else too. */
    public <C extends Counter> C counter(JobMetric metric, C counter) {
        return group.counter(declared(metric, MetricKind.COUNTER), counter);
    }

    /** Shows a value; reporters ask for it in a thread of their own. */
    public void gauge(JobMetric metric, Gauge<? extends Number> value) {
        group.gauge(declared(metric, MetricKind.GAUGE), value);
    }

    /** Shows a total; reporters ask for it in a thread of their own. */
    public void total(JobMetric metric, Gauge<Long> total) {
        group.gauge(declared(metric, MetricKind.TOTAL), total);
    }

    /** Shows a new histogram. */
    public Histogram histogram(JobMetric metric) {
        return group.histogram(
                declared(metric, MetricKind.HISTOGRAM), new DescriptiveStatisticsHistogram(VALUES_OF_A_HISTOGRAM));
    }

    private String declared(JobMetric metric, MetricKind kind) {
        if (metric.kind() != kind || !metric.labels().equals(labels)) {
            throw new IllegalArgumentException(metric + " is a " + metric.kind() + " with labels " + metric.labels()
                    + ", and not a " + kind + " with labels " + labels);
        }
        return metric.exported();
    }
}
