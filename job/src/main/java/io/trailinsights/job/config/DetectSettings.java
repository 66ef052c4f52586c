package io.trailinsights.job.config;

import io.trailinsights.alerts.setting.Durations;
import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.job.cloudtrail.DecodeLimits;
import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.kafka.ClientProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** The settings in force, in the types that the parts of the job take. */
public final class DetectSettings {
    private final Configuration values;
    private final ClientProperties clientProperties;

    /**
     * @param values as {@link SettingsFile} made it; what is missing has its default
     * @throws CommandFailure when settings contradict each other, or one holds a secret itself
     */
    public DetectSettings(Configuration values) {
        this.values = Objects.requireNonNull(values, "values is null").clone();
        this.clientProperties =
                new ClientProperties(DetectOptions.KAFKA_PROPERTIES.key(), get(DetectOptions.KAFKA_PROPERTIES));
        if (get(DetectOptions.LATENESS).compareTo(outOfOrderness()) < 0) {
            throw new CommandFailure(DetectOptions.LATENESS.key() + " is "
                    + Durations.format(get(DetectOptions.LATENESS)) + " and " + DetectOptions.OUT_OF_ORDERNESS.key()
                    + " " + Durations.format(outOfOrderness()) + "; lateness must not be the shorter one");
        }
    }

    /** The value of one setting. */
    public <T> T get(ConfigOption<T> option) {
        return values.get(option);
    }

    /**
     * The same for the delivery job: its consumer group, its transactions and its kept state have a name of their own,
     * that of the detector with {@code -deliver} behind it.
     */
    public DetectSettings forDelivery() {
        Configuration own = values.clone();
        own.set(DetectOptions.GROUP_ID, get(DetectOptions.GROUP_ID) + "-deliver");
        return new DetectSettings(own);
    }

    /** Whether somebody set it, rather than leaving the default. */
    public boolean isSet(ConfigOption<?> option) {
        return values.contains(option);
    }

    /** The value of one setting, as it is written in a file. */
    public String text(Setting<?> setting) {
        return setting.text(values);
    }

    /** What goes to the detector. */
    public DetectorSettings detector() {
        return new DetectorSettings(
                get(DetectOptions.WARM_UP),
                get(DetectOptions.FALSE_ALARMS),
                get(DetectOptions.READS),
                get(DetectOptions.LATENESS),
                outOfOrderness());
    }

    /** The categories of events that go to the detector. Insights know management and data events only. */
    public Set<EventCategory> analysed() {
        return get(DetectOptions.DATA_EVENTS)
                ? EnumSet.of(EventCategory.MANAGEMENT, EventCategory.DATA)
                : EnumSet.of(EventCategory.MANAGEMENT);
    }

    /** What goes to the decoder. */
    public DecodeLimits decodeLimits() {
        return new DecodeLimits(
                Math.toIntExact(get(DetectOptions.MAX_VALUE_SIZE).getBytes()),
                Math.toIntExact(get(DetectOptions.MAX_INFLATED_SIZE).getBytes()),
                get(DetectOptions.MAX_ELEMENTS),
                get(DetectOptions.MAX_NESTING));
    }

    /** How far a record may lie after its Kafka timestamp. */
    public Duration futureBound() {
        return get(DetectOptions.FUTURE_BOUND);
    }

    /** How far event time runs behind the newest record. */
    public Duration outOfOrderness() {
        return get(DetectOptions.OUT_OF_ORDERNESS);
    }

    /** The topics to read. */
    public List<String> inputTopics() {
        return get(DetectOptions.INPUT_TOPICS);
    }

    /**
     * What every Kafka client of the job is made with: the bootstrap servers, and what {@code kafka.properties} says.
     * Secrets stand there as references, which Kafka's clients look up.
     *
     * @throws CommandFailure when a secret is not where it is said to be
     */
    public Properties kafkaProperties() {
        Properties properties = clientProperties.forClients();
        properties.put("bootstrap.servers", get(DetectOptions.BOOTSTRAP_SERVERS));
        return properties;
    }

    /** What {@code kafka.properties} says, for people: by name, a secret that stands there itself replaced by stars. */
    public Map<String, String> kafkaPropertiesWithoutSecrets() {
        return clientProperties.withoutSecrets();
    }

    /**
     * Names the settings that decide which Insights come out: the program's version and the start of the SHA-256 of
     * those settings in their written form, such as {@code v0.1.0-1a2b3c4d}. It is the same for the same values, however
     * they were written and wherever they came from.
     */
    public String configVersion() {
        StringBuilder text = new StringBuilder();
        DetectOptions.ALL.stream()
                .filter(Setting::changesDetection)
                .forEach(setting -> text.append(setting.key())
                        .append('=')
                        .append(setting.text(values))
                        .append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return "v" + Version.NUMBER + "-" + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
