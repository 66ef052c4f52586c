package io.trailinsights.job.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a topic is created.
 *
 * <p>Every topic keeps the time of arrival as its timestamp ({@code message.timestamp.type=LogAppendTime}). Records carry
 * event times, which for an archive are weeks old: with the time of creation a broker takes them for expired and deletes
 * them half a minute after they were written.
 *
 * @param name of the topic
 * @param partitions at least 1
 * @param replication copies; {@link #BROKER_DEFAULT} leaves it to the broker
 * @param settings by Kafka's own names
 */
public record TopicSpec(String name, int partitions, short replication, Map<String, String> settings) {
    /** As many copies as the broker makes unless told otherwise. */
    public static final short BROKER_DEFAULT = -1;

    /**
     * The largest message of an input topic: 10 MiB, as much as is read, and room for the headers of a batch. The
     * broker's own default of 1 MB would refuse values that hold many records.
     */
    public static final int INPUT_MESSAGE_BYTES = (10 << 20) + (64 << 10);

    private static final Duration TRAFFIC_KEPT = Duration.ofDays(7);
    private static final Duration RESULTS_KEPT = Duration.ofDays(90);

    public TopicSpec {
        Objects.requireNonNull(name, "name is null");
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions is " + partitions + "; it must be at least 1");
        }
        settings = Map.copyOf(settings);
    }

    /** CloudTrail records: kept 7 days from their arrival, messages up to {@link #INPUT_MESSAGE_BYTES}. */
    public static TopicSpec input(String name, int partitions) {
        return of(
                name,
                partitions,
                Map.of(
                        "retention.ms", Long.toString(TRAFFIC_KEPT.toMillis()),
                        "max.message.bytes", Integer.toString(INPUT_MESSAGE_BYTES)));
    }

    /** What the jobs write for people and programs: kept 90 days from its arrival. */
    public static TopicSpec results(String name, int partitions) {
        return of(name, partitions, Map.of("retention.ms", Long.toString(RESULTS_KEPT.toMillis())));
    }

    /** The newest message of each key, for ever. */
    public static TopicSpec compacted(String name, int partitions) {
        return of(name, partitions, Map.of("cleanup.policy", "compact"));
    }

    /**
     * All topics.
     *
     * @param inputPartitions partitions of the input topic; those the jobs write to have 1, which keeps their order
     */
    public static List<TopicSpec> all(TopicNames names, int inputPartitions) {
        return List.of(
                input(names.cloudTrail(), inputPartitions),
                results(names.cloudTrailDeadLetter(), 1),
                results(names.insights(), 1),
                results(names.findings(), 1),
                compacted(names.insightsControl(), 1),
                results(names.alertReceipts(), 1),
                results(names.alertDeadLetter(), 1));
    }

    /** The same with so many copies. */
    public TopicSpec withReplication(short copies) {
        return new TopicSpec(name, partitions, copies, settings);
    }

    private static TopicSpec of(String name, int partitions, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(others);
        settings.put("message.timestamp.type", "LogAppendTime");
        return new TopicSpec(name, partitions, BROKER_DEFAULT, settings);
    }
}
