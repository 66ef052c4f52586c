package io.trailinsights.drill.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How much of a topic's only partition the newest checkpoint of a job holds: Flink commits the offsets of each checkpoint
 * to Kafka.
 */
final class CheckpointedReading implements AutoCloseable {
    private static final long POLL_MS = 500;
    private static final int ANSWER_MS = 5_000;

    private final Admin admin;
    private final String group;
    private final TopicPartition partition;

    /** @param group the job's consumer group */
    CheckpointedReading(String bootstrapServers, String group, String topic) {
        this.admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "request.timeout.ms",
                ANSWER_MS,
                "default.api.timeout.ms",
                ANSWER_MS));
        this.group = group;
        this.partition = new TopicPartition(topic, 0);
    }

    /** How many records it holds; 0 also while the broker does not answer. */
    long records() throws InterruptedException {
        try {
            OffsetAndMetadata held = admin.listConsumerGroupOffsets(
                            Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition))))
                    .partitionsToOffsetAndMetadata(group)
                    .get()
                    .get(partition);
            return held == null ? 0 : held.offset();
        } catch (ExecutionException e) {
            return 0;
        }
    }

    /** Waits until a checkpoint holds so many records; false when that takes longer than patience. */
    boolean await(long records, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (records() < records) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL_MS);
        }
        return true;
    }

    @Override
    public void close() {
        admin.close();
    }
}
