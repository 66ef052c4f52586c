package io.trailinsights.drill.chaos;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What follows a disturbance, watched from beside while the next ones come: what it did, and until when that lasted. */
final class Aftermath {
    private static final long POLL_MS = 250;

    private final Disturbance disturbance;
    private final Scene scene;
    private final Evidence evidence;
    private final long fed;
    private final Instant end = Instant.now();
    private final CompletableFuture<Seen> seen = new CompletableFuture<>();

    private Aftermath(Disturbance disturbance, Scene scene, Evidence evidence, long fed) {
        this.disturbance = disturbance;
        this.scene = scene;
        this.evidence = evidence;
        this.fed = fed;
    }

    /**
     * What was seen.
     *
     * @param evidence that the disturbance did something; empty for none
     * @param recovery from its end until all was as before
     */
    record Seen(String evidence, Duration recovery) {}

    /**
     * Begins to watch, at the end of a disturbance and before anything is started again.
     *
     * @param evidence since its begin
     * @param fed how many records there are now
     */
    static Aftermath watch(Disturbance disturbance, Scene scene, Evidence evidence, long fed) {
        Aftermath aftermath = new Aftermath(disturbance, scene, evidence, fed);
        Thread thread = new Thread(aftermath::watch, "aftermath");
        thread.setDaemon(true);
        thread.start();
        return aftermath;
    }

    private void watch() {
        long begin = System.nanoTime();
        try {
            String found = disturbance.evidence(evidence, end);
            while (!disturbance.isOver(scene, fed, end)) {
                Thread.sleep(POLL_MS);
                found = found.isEmpty() ? disturbance.evidence(evidence, end) : found;
            }
            seen.complete(new Seen(found, Duration.ofNanos(System.nanoTime() - begin)));
        } catch (IOException | InterruptedException e) {
            seen.completeExceptionally(e);
        }
    }

    /**
     * Waits until all is as before.
     *
     * @throws IOException when that takes longer than patience
     */
    Seen await(Duration patience) throws IOException, InterruptedException {
        try {
            return seen.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("nobody knows what came of: " + disturbance.words(), e);
        } catch (TimeoutException e) {
            throw new IOException("not as before " + patience.toSeconds() + " s after: " + disturbance.words(), e);
        }
    }
}
