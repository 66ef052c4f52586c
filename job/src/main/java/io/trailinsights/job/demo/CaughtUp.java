package io.trailinsights.job.demo;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.failure.CommandFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits until the detector has made safe all that is in its input topic: it commits what it has read with each checkpoint. */
final class CaughtUp {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final String bootstrapServers;
    private final DetectSettings settings;

    CaughtUp(String bootstrapServers, DetectSettings settings) {
        this.bootstrapServers = bootstrapServers;
        this.settings = settings;
    }

    /**
     * Waits.
     *
     * @throws CommandFailure when the job ends instead
     */
    void await(JobClient job) throws ExecutionException, InterruptedException {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(properties)) {
            while (behind(admin)) {
                if (job.getJobStatus().get().isGloballyTerminalState()) {
                    throw new CommandFailure("the detector ended before the demo did; see the log");
                }
                Thread.sleep(LOOK.toMillis());
            }
        }
    }

    private boolean behind(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        List<String> topics = settings.inputTopics();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition ->
                                wanted.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        var ends = admin.listOffsets(wanted).all().get();
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(
                        settings.get(DetectOptions.GROUP_ID))
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .anyMatch(end -> end.getValue().offset() > 0
                        && (read.get(end.getKey()) == null
                                || read.get(end.getKey()).offset()
                                        < end.getValue().offset()));
    }
}
