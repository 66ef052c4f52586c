package io.trailinsights.it;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * How far the jobs of this JVM have read, and the totals that they keep of what became of it, as Flink reports them.
 * Flink makes it by its name, so what it was told of is found in one place, by job.
 */
public final class JobGauges implements MetricReporter, MetricReporterFactory {
    /** The offset of the newest record that a Kafka source has handed on, of each partition. */
    private static final String NEWEST_OFFSET = "currentOffset";

    private static final String TOTAL = "Total";
    private static final Map<Metric, Origin> GAUGES = new ConcurrentHashMap<>();

    /**
     * Whose gauge it is.
     *
     * @param topic null where it is not of a topic
     */
    private record Origin(String job, String topic, String name) {}

    /** Lets a cluster report to it. */
    static void watch(Configuration configuration) {
        configuration.setString("metrics.reporter.gauges.factory.class", JobGauges.class.getName());
    }

    /** The totals of a job that runs, over all its tasks, by their names. */
    static Map<String, Long> totals(JobID job) {
        Map<String, Long> totals = new TreeMap<>();
        GAUGES.forEach((gauge, origin) -> {
            if (origin.job().equals(job.toHexString()) && origin.name().endsWith(TOTAL)) {
                totals.merge(origin.name(), value(gauge), Long::sum);
            }
        });
        return totals;
    }

    /**
     * How many values of a topic the sources of a job have handed on, those before its savepoint among them. A partition
     * counts from the first value on that was read in this run.
     */
    static long read(JobID job, String topic) {
        return GAUGES.entrySet().stream()
                .filter(gauge -> gauge.getValue().job().equals(job.toHexString()))
                .filter(gauge -> topic.equals(gauge.getValue().topic()))
                .mapToLong(gauge -> value(gauge.getKey()) + 1)
                .sum();
    }

    private static long value(Metric gauge) {
        return ((Gauge<Long>) gauge).getValue();
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new JobGauges();
    }

    @Override
    public void open(MetricConfig config) {
        // Nothing to set.
    }

    @Override
    public void close() {
        // A cluster takes back each metric before it closes what it reports to.
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        Map<String, String> variables = group.getAllVariables();
        String job = variables.get("<job_id>");
        String topic = variables.get("<topic>");
        if (job == null) {
            return;
        }
        if (name.equals(NEWEST_OFFSET) && topic != null) {
            GAUGES.put(metric, new Origin(job, topic, name));
        } else if (name.endsWith(TOTAL)) {
            GAUGES.put(metric, new Origin(job, null, name));
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        GAUGES.remove(metric);
    }
}
