package io.trailinsights.bench.latency;

import io.trailinsights.bench.process.DetectProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How long it takes from the record that decides to the Insight. The detector learns two days of calls, then calls come
 * at a steady rate with the eventTime of their sending, and from time to time an API that nobody called before is called
 * many times at once. Measured is from the broker's append of the first of those calls to the moment a
 * read_committed consumer has the Insight: an upper bound, because the call that decides is a later one.
 */
public final class LatencyTrial {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Until the rate is steady for the detector too. */
    private static final Duration SETTLE = Duration.ofSeconds(15);
    /** Longer than a checkpoint takes with its interval. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(25);

    private final Path folder;
    private final String heap;
    private final String bootstrapServers;
    private final long warmUp;
    private final PrintWriter progress;

    /**
     * @param folder for the detector's state
     * @param warmUp records that the detector has read before
     */
    public LatencyTrial(Path folder, String heap, String bootstrapServers, long warmUp, PrintWriter progress) {
        this.folder = folder;
        this.heap = heap;
        this.bootstrapServers = bootstrapServers;
        this.warmUp = warmUp;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param guarantee {@code exactly-once} or {@code at-least-once}
     * @param perSecond records in a second
     * @param lasting how long bursts are planted, one a second
     */
    public Latency run(String guarantee, long perSecond, Duration lasting) throws IOException, InterruptedException {
        String name = "latency-" + guarantee;
        LiveTraffic traffic = new LiveTraffic(bootstrapServers, name);
        long history = traffic.writeHistory(warmUp);
        try (DetectProcess detector = DetectProcess.start(
                folder.resolve(name), heap, bootstrapServers, name, name, List.of("--delivery-guarantee", guarantee))) {
            progress.printf("%s: learning %,d records ...%n", name, history);
            progress.flush();
            detector.awaitRead(history, PATIENCE);
            progress.printf("%s: %,d records/s for %d s ...%n", name, perSecond, lasting.toSeconds());
            progress.flush();
            try (InsightWatch watch = InsightWatch.start(bootstrapServers, DetectProcess.insightsTopic(name))) {
                Map<String, Long> appendedMs = traffic.play(perSecond, SETTLE, lasting);
                detector.requireAlive();
                return Latency.of(appendedMs, watch.await(appendedMs.keySet(), LAST_WAIT));
            }
        }
    }
}
