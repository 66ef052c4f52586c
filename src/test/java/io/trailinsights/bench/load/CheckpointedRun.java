package io.trailinsights.bench.load;

import io.trailinsights.bench.load.Load.Run;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink job without end that takes checkpoints every 10 s and commits its output with them. Its end is the completion
 * of a checkpoint that holds the whole topic. That one is asked for as soon as the sources have handed on their last
 * record: otherwise the job would wait for the next one by the clock, and the waiting would be measured.
 */
abstract class CheckpointedRun implements Run {
    @Override
    public final CaseResult over(CaseSettings settings) throws Exception {
        Reading reading = new Reading(settings.topic(), settings.skip());
        String group = "bench-" + UUID.randomUUID();
        try (FlinkJob job = FlinkJob.start(define(settings, group, ReadMeter.properties(reading)))) {
            job.awaitEmitted(settings.topic(), settings.records());
            job.checkpoint();
            CaseResult result = reading.until(Snapshot.take());
            return new CaseResult(
                    result.records(),
                    result.seconds(),
                    result.cpuSeconds(),
                    result.allocatedBytes(),
                    result.readTotal(),
                    result.sent(),
                    job.checkpoints(),
                    settings.savepoint() ? job.savepoint("file://" + settings.folder() + "/savepoint") : 0);
        }
    }

    /**
     * Defines the job.
     *
     * @param group of its consumer, of its own
     * @param watched settings for its Kafka clients
     * @return its environment
     */
    abstract StreamExecutionEnvironment define(CaseSettings settings, String group, Map<String, String> watched)
            throws Exception;
}
