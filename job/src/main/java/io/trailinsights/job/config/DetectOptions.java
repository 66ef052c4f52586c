package io.trailinsights.job.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/**
 * Every setting of the detector job, in the order of {@code config/trail-insights.yaml}. That file is made from this
 * list, so a description is written once, here.
 */
public final class DetectOptions {
    public static final ConfigOption<String> BOOTSTRAP_SERVERS = key("kafka.bootstrap-servers")
            .stringType()
            .defaultValue("localhost:9092")
            .withDescription("Where Kafka is: host:port, several with commas between them.");

    public static final ConfigOption<String> GROUP_ID = key("kafka.group-id")
            .stringType()
            .defaultValue("trail-insights")
            .withDescription(
                    "Consumer group of the job. Its transactions and its kept state carry this name too, so two"
                            + " detectors on one Kafka need two names.");

    public static final ConfigOption<Map<String, String>> KAFKA_PROPERTIES = key("kafka.properties")
            .mapType()
            .defaultValue(Map.of())
            .withDescription("Settings for all Kafka clients, under Kafka's own names, such as security.protocol and"
                    + " sasl.jaas.config. A secret is written ${env:NAME} or ${file:/path}; docs/security.md has an"
                    + " example.");

    public static final ConfigOption<List<String>> INPUT_TOPICS = key("input.topics")
            .stringType()
            .asList()
            .defaultValues("cloudtrail")
            .withDescription("Topics with CloudTrail records, in any usual envelope.");

    public static final ConfigOption<String> CONTROL_TOPIC = key("input.control-topic")
            .stringType()
            .defaultValue("insights-control")
            .withDescription(
                    "Topic with rules: mutes, feedback and thresholds, see 'trailinsights control'; made when it"
                            + " does not exist.");

    public static final ConfigOption<StartingOffsets> STARTING_OFFSETS = key("input.starting-offsets")
            .enumType(StartingOffsets.class)
            .defaultValue(StartingOffsets.EARLIEST)
            .withDescription(
                    "Where a first start begins to read: earliest, latest, or committed (where the group stopped,"
                            + " else earliest). A job that resumes goes on where it was.");

    public static final ConfigOption<Duration> OUT_OF_ORDERNESS = key("input.out-of-orderness")
            .durationType()
            .defaultValue(Duration.ofMinutes(15))
            .withDescription(
                    "How long after a minute its records are awaited before the minute counts as complete. Spikes"
                            + " do not wait for it; drops and Ends do.");

    public static final ConfigOption<Duration> IDLENESS = key("input.idleness")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription("A partition without records for so long no longer holds the others' clock back.");

    public static final ConfigOption<Duration> FUTURE_BOUND = key("input.future-bound")
            .durationType()
            .defaultValue(Duration.ofHours(24))
            .withDescription("A record whose eventTime is further than this after its Kafka timestamp is a dead letter,"
                    + " BAD_TIME.");

    public static final ConfigOption<MemorySize> MAX_VALUE_SIZE = key("input.max-value-size")
            .memoryType()
            .defaultValue(MemorySize.ofMebiBytes(10))
            .withDescription("Longest Kafka value that is read; a longer one is a dead letter, TOO_LARGE.");

    public static final ConfigOption<MemorySize> MAX_INFLATED_SIZE = key("input.max-inflated-size")
            .memoryType()
            .defaultValue(MemorySize.ofMebiBytes(32))
            .withDescription(
                    "Most bytes that the compressed parts of one value may have after gunzip, else TOO_LARGE.");

    public static final ConfigOption<Integer> MAX_ELEMENTS = key("input.max-elements")
            .intType()
            .defaultValue(50_000)
            .withDescription("Most records and other elements in one value, else TOO_LARGE.");

    public static final ConfigOption<Integer> MAX_NESTING = key("input.max-nesting")
            .intType()
            .defaultValue(500)
            .withDescription("Deepest nesting of JSON that is read, else TOO_DEEP.");

    public static final ConfigOption<Duration> WARM_UP = key("detection.warm-up")
            .durationType()
            .defaultValue(Duration.ofHours(36))
            .withDescription(
                    "How long an account is only learnt from after its first record. 0s trusts that what has not"
                            + " been seen was not in use.");

    public static final ConfigOption<Double> FALSE_ALARMS = key("detection.false-alarms")
            .doubleType()
            .defaultValue(0.5)
            .withDescription(
                    "Accepted false alarms per account and week; every threshold follows from it. Less is quieter.");

    public static final ConfigOption<Boolean> READS = key("detection.reads")
            .booleanType()
            .defaultValue(false)
            .withDescription(
                    "Whether read-only calls (Get, List, Describe ...) count for call rates too. AWS counts writes"
                            + " only. Error rates always count both.");

    public static final ConfigOption<Boolean> DATA_EVENTS = key("detection.data-events")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether data events (S3 objects, Lambda invocations ...) are analysed beside management"
                    + " events.");

    public static final ConfigOption<Duration> LATENESS = key("detection.lateness")
            .durationType()
            .defaultValue(Duration.ofHours(24))
            .withDescription("A record that is late by up to this still counts in its own minute; a later one is a dead"
                    + " letter, TOO_LATE.");

    public static final ConfigOption<String> INSIGHTS_TOPIC = key("output.insights-topic")
            .stringType()
            .defaultValue("insights")
            .withDescription("Topic for Insights; made when it does not exist.");

    public static final ConfigOption<String> FINDINGS_TOPIC = key("output.findings-topic")
            .stringType()
            .defaultValue("findings")
            .withDescription("Topic for findings, what no single API shows; made when it does not exist.");

    public static final ConfigOption<String> DEAD_LETTER_TOPIC = key("output.dead-letter-topic")
            .stringType()
            .defaultValue("cloudtrail-dead-letter")
            .withDescription("Topic for what could not be read or came too late; made when it does not exist.");

    public static final ConfigOption<Delivery> DELIVERY_GUARANTEE = key("output.delivery-guarantee")
            .enumType(Delivery.class)
            .defaultValue(Delivery.EXACTLY_ONCE)
            .withDescription(
                    "exactly-once: visible with the next checkpoint, never twice. at-least-once: visible at once,"
                            + " perhaps twice after a failure, with the same ids.");

    public static final ConfigOption<String> RECEIPTS_TOPIC = key("delivery.receipts-topic")
            .stringType()
            .defaultValue("alert-receipts")
            .withDescription(
                    "Topic for what 'trailinsights deliver' delivered, and what it held back and why; made when"
                            + " it does not exist.");

    public static final ConfigOption<String> ALERT_DEAD_LETTER_TOPIC = key("delivery.dead-letter-topic")
            .stringType()
            .defaultValue("alert-dead-letter")
            .withDescription("Topic for alerts that could not be delivered; made when it does not exist.");

    public static final ConfigOption<String> REPLAY_TOPIC = key("delivery.replay-topic")
            .stringType()
            .defaultValue("alert-replay")
            .withDescription(
                    "Topic for dead letters that 'trailinsights deliver --replay' hands to the running job again;"
                            + " made when it does not exist.");

    public static final ConfigOption<Integer> PARALLELISM = key("job.parallelism")
            .intType()
            .defaultValue(0)
            .withDescription(
                    "Tasks side by side. 0: as many as the machine has cores; on a cluster, what the cluster says.");

    public static final ConfigOption<Duration> CHECKPOINT_INTERVAL = key("job.checkpoint-interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription(
                    "How often progress is made safe. With exactly-once delivery also how long an Insight may wait.");

    public static final ConfigOption<StateBackend> STATE_BACKEND = key("job.state-backend")
            .enumType(StateBackend.class)
            .defaultValue(StateBackend.HASHMAP)
            .withDescription(
                    "Where the job keeps what it has learnt while it runs: hashmap (heap) or rocksdb (disk, for more APIs"
                            + " than fit in memory; 4 to 48 KB of heap each).");

    public static final ConfigOption<String> STATE_DIR = key("job.state-dir")
            .stringType()
            .defaultValue("~/.local/state/trail-insights")
            .withDescription(
                    "Where checkpoints are kept; a job started again resumes from the newest one of its Kafka and"
                            + " group. On a cluster only used when set here; a URI such as s3://bucket/path works there.");

    /** All settings, in the order of the file. */
    public static final List<Setting<?>> ALL = List.of(
            technical(BOOTSTRAP_SERVERS, ValueType.text("host:port, several with commas between them")),
            technical(GROUP_ID, ValueType.text("a name")),
            technical(KAFKA_PROPERTIES, ValueType.properties()),
            technical(INPUT_TOPICS, ValueType.topics()),
            technical(CONTROL_TOPIC, ValueType.topic()),
            technical(STARTING_OFFSETS, ValueType.choice(StartingOffsets.class)),
            detection(OUT_OF_ORDERNESS, ValueType.duration(Duration.ZERO, Duration.ofHours(24))),
            technical(IDLENESS, ValueType.duration(Duration.ofSeconds(1), Duration.ofHours(24))),
            detection(FUTURE_BOUND, ValueType.duration(Duration.ZERO, Duration.ofDays(365))),
            detection(MAX_VALUE_SIZE, ValueType.size(MemorySize.parse("1kb"), MemorySize.ofMebiBytes(512))),
            detection(MAX_INFLATED_SIZE, ValueType.size(MemorySize.parse("1kb"), MemorySize.ofMebiBytes(1024))),
            detection(MAX_ELEMENTS, ValueType.integer(1, 10_000_000)),
            detection(MAX_NESTING, ValueType.integer(10, 2_000)),
            detection(WARM_UP, ValueType.duration(Duration.ZERO, Duration.ofDays(365))),
            detection(FALSE_ALARMS, ValueType.positive(1000)),
            detection(READS, ValueType.flag()),
            detection(DATA_EVENTS, ValueType.flag()),
            detection(LATENESS, ValueType.duration(Duration.ZERO, Duration.ofDays(7))),
            technical(INSIGHTS_TOPIC, ValueType.topic()),
            technical(FINDINGS_TOPIC, ValueType.topic()),
            technical(DEAD_LETTER_TOPIC, ValueType.topic()),
            technical(DELIVERY_GUARANTEE, ValueType.choice(Delivery.class)),
            technical(RECEIPTS_TOPIC, ValueType.topic()),
            technical(ALERT_DEAD_LETTER_TOPIC, ValueType.topic()),
            technical(REPLAY_TOPIC, ValueType.topic()),
            technical(PARALLELISM, ValueType.integer(0, 4096)),
            technical(CHECKPOINT_INTERVAL, ValueType.duration(Duration.ofMillis(100), Duration.ofMinutes(10))),
            technical(STATE_BACKEND, ValueType.choice(StateBackend.class)),
            technical(STATE_DIR, ValueType.text("a folder or a URI")));

    private DetectOptions() {}

    private static <T> Setting<T> detection(ConfigOption<T> option, ValueType<T> type) {
        return new Setting<>(option, type, true);
    }

    private static <T> Setting<T> technical(ConfigOption<T> option, ValueType<T> type) {
        return new Setting<>(option, type, false);
    }
}
