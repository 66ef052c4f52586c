package io.trailinsights.bench.load;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * How many records Flink's Kafka sources have handed to the operators behind them, by the gauge that they keep for each
 * partition. What a consumer has read may still wait in front of them; what a source commits is known up to ten seconds
 * late.
 *
 * <p>Flink makes it by its name, so what it was told of is found in one place, for the one job that runs at a time.
 */
public final class EmittedRecords implements MetricReporter, MetricReporterFactory {
    private static final String NEWEST_OFFSET = "currentOffset";
    private static final String TOPIC = "<topic>";
    private static final Map<Metric, String> TOPICS = new ConcurrentHashMap<>();

    /** Lets a cluster report to it. */
    static void watch(Configuration configuration) {
        configuration.setString("metrics.reporter.bench.factory.class", EmittedRecords.class.getName());
    }

    /** How many records of a topic were handed on by the job that runs. */
    static long of(String topic) {
        return TOPICS.entrySet().stream()
                .filter(each -> each.getValue().equals(topic))
                .mapToLong(each -> ((Gauge<Long>) each.getKey()).getValue() + 1)
                .sum();
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }

    @Override
    public void open(MetricConfig config) {
        // Nothing to set.
    }

    @Override
    public void close() {
        TOPICS.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String topic = group.getAllVariables().get(TOPIC);
        if (name.equals(NEWEST_OFFSET) && topic != null) {
            TOPICS.put(metric, topic);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        TOPICS.remove(metric);
    }
}
