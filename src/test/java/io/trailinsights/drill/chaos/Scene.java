package io.trailinsights.drill.chaos;

import io.trailinsights.drill.delivery.DeliverProcess;
import java.io.IOException;

/**
 * What disturbances act upon.
 *
 * @param detector the job that is disturbed
 * @param reading how far it has read
 * @param path between the detector and the broker
 */
record Scene(
        LocalCluster cluster,
        ClusterJob detector,
        CheckpointedReading reading,
        DeliverProcess delivery,
        NetworkPath path) {
    /** The TaskManager that runs the detector; while none does, the first. */
    String taskManager() throws InterruptedException {
        try {
            return detector.taskManager();
        } catch (IOException e) {
            return "taskmanager-1";
        }
    }

    /** Starts what does not run, as whatever watches over processes in production does. */
    void restore() throws IOException, InterruptedException {
        cluster.up();
        if (!delivery.isAlive()) {
            delivery.start();
        }
    }
}
