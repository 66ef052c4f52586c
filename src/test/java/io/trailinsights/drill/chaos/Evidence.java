package io.trailinsights.drill.chaos;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** What a disturbance did, as all that was disturbed shows it from outside: what has changed since it began. */
final class Evidence {
    private final Scene scene;
    private final Instant begin = Instant.now();
    private final Map<String, Long> processes;
    private final long delivery;
    private final long broken;
    private final long delays;

    private Evidence(Scene scene) throws IOException {
        this.scene = scene;
        this.processes = scene.cluster().processes();
        this.delivery = scene.delivery().pid();
        this.broken = scene.path().broken();
        this.delays = scene.path().delays();
    }

    /** Notes how all is now. */
    static Evidence since(Scene scene) throws IOException {
        return new Evidence(scene);
    }

    /** Which of the cluster's processes with a name that begins so have ended; empty when none has. */
    String ended(String name) throws IOException {
        Map<String, Long> now = scene.cluster().processes();
        return processes.entrySet().stream()
                .filter(each ->
                        each.getKey().startsWith(name) && !each.getValue().equals(now.get(each.getKey())))
                .map(each -> each.getKey() + ", process " + each.getValue() + ", ended")
                .sorted()
                .collect(Collectors.joining("; "));
    }

    /** Whether the delivery process has ended; empty when it has not. */
    String deliveryEnded() {
        boolean runs = scene.delivery().isAlive() && scene.delivery().pid() == delivery;
        return runs ? "" : "delivery, process " + delivery + ", ended";
    }

    /** How many ends of connections the network path closed; empty for none. */
    String connectionsBroken() {
        return counted(scene.path().broken() - broken, "ends of connections closed");
    }

    /** How many connections and chunks of bytes the network path let wait; empty for none. */
    String delays() {
        return counted(scene.path().delays() - delays, "delays");
    }

    /** Which of the detector's checkpoints failed; empty when none did. */
    String checkpointFailed() throws InterruptedException {
        return scene.detector().failedCheckpoints().stream()
                .filter(each -> !each.failed().isBefore(begin))
                .map(each -> "checkpoint " + each.id() + " failed")
                .findFirst()
                .orElse("");
    }

    private static String counted(long count, String what) {
        return count == 0 ? "" : count + " " + what;
    }
}
