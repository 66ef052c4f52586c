package io.trailinsights.drill.chaos;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long it takes from the end of a disturbance until all is as before, measured from beside while others come. */
final class Recovery {
    private static final long POLL_MS = 250;

    private final Disturbance disturbance;
    private final Scene scene;
    private final long fed;
    private final Instant end = Instant.now();
    private final CompletableFuture<Duration> took = new CompletableFuture<>();

    private Recovery(Disturbance disturbance, Scene scene, long fed) {
        this.disturbance = disturbance;
        this.scene = scene;
        this.fed = fed;
    }

    /**
     * Begins to measure, at the end of a disturbance and before anything is started again.
     *
     * @param fed how many records there are now
     */
    static Recovery begin(Disturbance disturbance, Scene scene, long fed) {
        Recovery recovery = new Recovery(disturbance, scene, fed);
        Thread thread = new Thread(recovery::measure, "recovery");
        thread.setDaemon(true);
        thread.start();
        return recovery;
    }

    private void measure() {
        long begin = System.nanoTime();
        try {
            while (!disturbance.isOver(scene, fed, end)) {
                Thread.sleep(POLL_MS);
            }
            took.complete(Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException | InterruptedException e) {
            took.completeExceptionally(e);
        }
    }

    /**
     * Waits until all is as before.
     *
     * @return how long that took
     * @throws IOException when it takes longer than patience
     */
    Duration await(Duration patience) throws IOException, InterruptedException {
        try {
            return took.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("nobody knows what came of: " + disturbance.words(), e);
        } catch (TimeoutException e) {
            throw new IOException("not as before " + patience.toSeconds() + " s after: " + disturbance.words(), e);
        }
    }
}
