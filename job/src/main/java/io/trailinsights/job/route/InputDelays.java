package io.trailinsights.job.route;

import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import io.trailinsights.job.source.Decoded;
import io.trailinsights.job.source.Origin;
import java.time.InstantSource;
import org.apache.flink.metrics.Histogram;

/** How long records were on their way: to Kafka, and from there to here. Measured for one value in {@link #MEASURED}. */
final class InputDelays {
    /** To ask for the time and to note it for each record would be felt in a replay. */
    static final int MEASURED = 16;

    private final InstantSource clock;
    private final Histogram arrival;
    private final Histogram read;
    private Origin last;
    private int values;

    InputDelays(JobMetrics metrics, InstantSource clock) {
        this.clock = clock;
        this.arrival = metrics.histogram(JobMetric.RECORD_ARRIVAL_DELAY);
        this.read = metrics.histogram(JobMetric.RECORD_READ_DELAY);
    }

    /** A record was read. The first of a value stands for all of it. What comes from a file was on no way. */
    void record(Decoded decoded) {
        Origin origin = decoded.origin();
        if (origin == last || origin.isFile() || !origin.hasTimestamp()) {
            return;
        }
        last = origin;
        if (values++ % MEASURED == 0) {
            arrival.update(origin.kafkaTimestampMs() - decoded.call().eventTimeMs());
            read.update(clock.millis() - origin.kafkaTimestampMs());
        }
    }
}
