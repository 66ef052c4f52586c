package io.trailinsights.bench.load;

import io.trailinsights.bench.load.Load.Run;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink job without end that takes checkpoints every 10 s and commits its output with them. Its end is the completion
 * of the first checkpoint that holds the whole topic. Such a checkpoint is asked for as soon as all is read: otherwise
 * the job would wait for the next one by the clock, and the waiting would be measured.
 */
abstract class CheckpointedRun implements Run {
    private static final long PATIENCE_FOR_COMMIT_MS = 1000;

    @Override
    public final CaseResult over(CaseSettings settings) throws Exception {
        Reading reading = new Reading(settings.topic(), settings.records(), settings.skip());
        try (FlinkJob job = FlinkJob.start(define(settings, ReadMeter.properties(reading)))) {
            job.awaitRead(reading);
            Snapshot end;
            do {
                job.checkpoint();
                end = Snapshot.take();
                // Sources commit what a completed checkpoint holds, a moment after it.
            } while (!reading.awaitCommit(PATIENCE_FOR_COMMIT_MS));
            CaseResult result = reading.until(end);
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
     * @param watched settings for its Kafka clients
     * @return its environment
     */
    abstract StreamExecutionEnvironment define(CaseSettings settings, Map<String, String> watched) throws Exception;
}
