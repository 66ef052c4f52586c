package io.trailinsights.bench;

import io.trailinsights.bench.latency.Latency;
import io.trailinsights.bench.latency.LatencyTrial;
import io.trailinsights.bench.load.CaseResult;
import io.trailinsights.bench.process.CaseProcess;
import io.trailinsights.bench.process.DetectProcess;
import io.trailinsights.bench.report.Figures;
import io.trailinsights.bench.report.TrialNames;
import io.trailinsights.bench.stream.Topic;
import io.trailinsights.job.config.DetectOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is measured with the {@code detect} command itself. */
record LongRuns(Path folder, String heap, String bootstrapServers, Duration bursts, PrintWriter progress) {
    private static final String SMALL_HEAP = "1g";
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Lets a detector with little heap read a topic; fails where it does not come to the topic's end. */
    void memory(Topic topic, Figures figures) throws IOException, InterruptedException {
        progress.printf("detect with %s of heap ...%n", SMALL_HEAP);
        progress.flush();
        Path own = folder.resolve("small-heap");
        try (DetectProcess detector =
                DetectProcess.start(own, SMALL_HEAP, bootstrapServers, "small-heap", topic.name(), List.of())) {
            detector.awaitRead(topic.records(), PATIENCE);
        }
        CaseProcess.delete(own);
        figures.put("detectHeap", SMALL_HEAP);
        figures.put("detectHeapRecordsRead", topic.records());
    }

    /**
     * Plays live traffic at half the rate that the detector had over few series, with both guarantees.
     *
     * @param warmUp records that the detector reads before
     */
    void latency(long warmUp, Figures figures) throws IOException, InterruptedException {
        long rate = (long) (figures.median(TrialNames.FEWEST_SERIES, CaseResult::recordsPerSecond) / 2);
        LatencyTrial trial = new LatencyTrial(folder, heap, bootstrapServers, warmUp, progress);
        figures.put("latencyRecordsPerSecond", rate);
        figures.put(
                "checkpointIntervalMs",
                DetectOptions.CHECKPOINT_INTERVAL.defaultValue().toMillis());
        put(figures, "latencyAtLeastOnce", trial.run("at-least-once", rate, bursts));
        put(figures, "latencyExactlyOnce", trial.run("exactly-once", rate, bursts));
    }

    private static void put(Figures figures, String key, Latency latency) {
        figures.put(key + "Ms", latency.medianMs());
        figures.put(key + "P99Ms", latency.p99Ms());
        figures.put(key + "Bursts", latency.bursts());
        figures.put(key + "Told", latency.told());
    }
}
