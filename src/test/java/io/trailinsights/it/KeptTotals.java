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
 * The totals that the jobs of this JVM keep in their state of what became of every record, as Flink reports them. Flink
 * makes it by its name, so what it was told of is found in one place, by job.
 */
public final class KeptTotals implements MetricReporter, MetricReporterFactory {
    private static final String JOB = "<job_id>";
    private static final Map<Metric, Part> PARTS = new ConcurrentHashMap<>();

    /** The gauge of one task. */
    private record Part(String job, String name) {}

    /** Lets a cluster report to it. */
    static void watch(Configuration configuration) {
        configuration.setString("metrics.reporter.totals.factory.class", KeptTotals.class.getName());
    }

    /** The totals of a job that runs, over all its tasks, by their names. */
    static Map<String, Long> of(JobID job) {
        Map<String, Long> totals = new TreeMap<>();
        PARTS.forEach((gauge, part) -> {
            if (part.job().equals(job.toHexString())) {
                totals.merge(part.name(), ((Gauge<Long>) gauge).getValue(), Long::sum);
            }
        });
        return totals;
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new KeptTotals();
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
        String job = group.getAllVariables().get(JOB);
        if (job != null && name.endsWith("Total")) {
            PARTS.put(metric, new Part(job, name));
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        PARTS.remove(metric);
    }
}
