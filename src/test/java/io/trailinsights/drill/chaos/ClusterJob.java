package io.trailinsights.drill.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

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
     * Waits until a checkpoint holds so many records of a topic.
     *
     * @throws IOException when it takes longer
     */
    void awaitRead(String bootstrapServers, String topic, long records, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (long read = read(admin, topic); read < records; read = read(admin, topic)) {
                if (System.nanoTime() > deadline) {
                    throw new IOException(
                            group + " has read " + read + " of " + records + " records; Flink says: " + state());
                }
                Thread.sleep(POLL_MS);
            }
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not tell how far " + group + " has read", e);
        }
    }

    private long read(Admin admin, String topic) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(each -> each.getKey().topic().equals(topic) && each.getValue() != null)
                .map(Map.Entry::getValue)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
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
