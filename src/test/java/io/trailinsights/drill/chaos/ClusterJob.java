package io.trailinsights.drill.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A detector on the cluster. */
final class ClusterJob {
    private static final Pattern SUBMITTED = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final long POLL_MS = 500;

    private final FlinkRest flink;
    private final String id;
    private final String group;

    private ClusterJob(FlinkRest flink, String id, String group) {
        this.flink = flink;
        this.id = id;
        this.group = group;
    }

    /**
     * The job that was just submitted.
     *
     * @param said by the script that submitted it
     * @param group its consumer group
     */
    static ClusterJob of(String said, String group, FlinkRest flink) throws IOException {
        Matcher submitted = SUBMITTED.matcher(said);
        if (!submitted.find()) {
            throw new IOException("no job was submitted:\n" + said);
        }
        return new ClusterJob(flink, submitted.group(1), group);
    }

    /**
     * The one job that there is.
     *
     * @param group its consumer group
     */
    static ClusterJob only(String group, FlinkRest flink) throws IOException, InterruptedException {
        return new ClusterJob(
                flink, flink.get("/jobs").path("jobs").path(0).path("id").asText(), group);
    }

    /**
     * The name of the TaskManager that runs its first task.
     *
     * @throws IOException when none does, or the JobManager does not answer
     */
    String taskManager() throws IOException, InterruptedException {
        for (JsonNode vertex : flink.get("/jobs/" + id).path("vertices")) {
            JsonNode tasks = flink.get(vertexPath(vertex)).path("subtasks");
            String name = tasks.path(0).path("taskmanager-id").asText();
            if (name.startsWith("taskmanager-")) {
                return name;
            }
        }
        throw new IOException("no TaskManager runs job " + id);
    }

    /**
     * Waits until a checkpoint holds so many records.
     *
     * @param reading how far it has read
     * @throws IOException when it takes longer
     */
    void awaitRead(CheckpointedReading reading, long records, Duration patience)
            throws IOException, InterruptedException {
        if (!reading.await(records, patience)) {
            throw new IOException(
                    group + " has read " + reading.records() + " of " + records + " records; Flink says: " + state());
        }
    }

    /**
     * A checkpoint that failed.
     *
     * @param failed when, by the JobManager's clock
     */
    record FailedCheckpoint(long id, Instant failed) {}

    /** Those among the newest ten; empty also while the JobManager does not answer. It tells them some seconds late. */
    List<FailedCheckpoint> failedCheckpoints() throws InterruptedException {
        List<FailedCheckpoint> all = new ArrayList<>();
        try {
            for (JsonNode checkpoint : flink.get("/jobs/" + id + "/checkpoints").path("history")) {
                if (checkpoint.path("status").asText().equals("FAILED")) {
                    all.add(new FailedCheckpoint(
                            checkpoint.path("id").asLong(),
                            Instant.ofEpochMilli(
                                    checkpoint.path("failure_timestamp").asLong())));
                }
            }
        } catch (IOException e) {
            // It is away, or does not know the job yet.
        }
        return all;
    }

    private String state() throws InterruptedException {
        try {
            return flink.get("/jobs/" + id).path("state").asText();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /**
     * What became of the records, once all of them are accounted for; else, after a while, as it is then. The JobManager
     * asks for metrics seldom.
     *
     * @param records how many were fed
     */
    Map<Fate, Long> fates(long records, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<Fate, Long> fates = fates();
        while (Fate.accounted(fates) != records && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MS);
            fates = fates();
        }
        return fates;
    }

    private Map<Fate, Long> fates() throws IOException, InterruptedException {
        Map<Fate, Long> fates = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            fates.put(fate, 0L);
        }
        for (JsonNode vertex : flink.get("/jobs/" + id).path("vertices")) {
            String metrics = vertexPath(vertex) + "/metrics";
            for (JsonNode metric : flink.get(metrics)) {
                String name = metric.path("id").asText();
                Fate fate = Fate.ofMetric(name);
                if (fate != null) {
                    long count = flink.get(metrics + "?get=" + name)
                            .path(0)
                            .path("value")
                            .asLong();
                    fates.merge(fate, count, Long::sum);
                }
            }
        }
        return fates;
    }

    private String vertexPath(JsonNode vertex) {
        return "/jobs/" + id + "/vertices/" + vertex.path("id").asText();
    }

    /** Stops it with a savepoint: all it has found is committed then. */
    void stop(Duration patience) throws IOException, InterruptedException {
        String trigger = flink.post("/jobs/" + id + "/stop", "{\"drain\":false}")
                .path("request-id")
                .asText();
        long deadline = System.nanoTime() + patience.toNanos();
        JsonNode status = flink.get("/jobs/" + id + "/savepoints/" + trigger);
        while (!status.at("/status/id").asText().equals("COMPLETED")) {
            if (System.nanoTime() > deadline) {
                throw new IOException(group + " does not stop");
            }
            Thread.sleep(POLL_MS);
            status = flink.get("/jobs/" + id + "/savepoints/" + trigger);
        }
        if (status.at("/operation/failure-cause").isObject()) {
            throw new IOException(group + " does not stop: "
                    + status.at("/operation/failure-cause/stack-trace").asText());
        }
    }
}
