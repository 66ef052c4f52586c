package io.trailinsights.job.run;

import io.trailinsights.job.cli.CommandFailure;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.ConfigOption;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Looks at Kafka before a job starts, so that what is missing is said in one line instead of by a failing job. */
public final class KafkaPreflight {
    private static final int TIMEOUT_MS = 10_000;

    /** Retention then counts from when a record was written, whatever its producer says. */
    private static final Map<String, String> LOG_APPEND_TIME = Map.of("message.timestamp.type", "LogAppendTime");

    private KafkaPreflight() {}

    /**
     * Checks that Kafka answers and the input topics exist, and makes the output topics where they are missing.
     *
     * @return the id of the Kafka cluster
     * @throws CommandFailure when Kafka does not answer, or an input topic does not exist
     */
    public static String check(DetectSettings settings) throws InterruptedException {
        String servers = settings.get(DetectOptions.BOOTSTRAP_SERVERS);
        Properties properties = settings.kafkaProperties();
        properties.putIfAbsent("default.api.timeout.ms", TIMEOUT_MS);
        properties.putIfAbsent("request.timeout.ms", TIMEOUT_MS / 2);
        try (Admin admin = Admin.create(properties)) {
            Set<String> existing = admin.listTopics().names().get();
            for (String topic : settings.inputTopics()) {
                requireTopic(existing, topic, servers);
            }
            make(DetectOptions.INSIGHTS_TOPIC, settings, existing, admin);
            make(DetectOptions.DEAD_LETTER_TOPIC, settings, existing, admin);
            return admin.describeCluster().clusterId().get();
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new CommandFailure(
                    "Kafka at " + servers + " does not answer (" + cause.getMessage()
                            + "); is it running, and is --bootstrap-servers right?",
                    e);
        }
    }

    /** With the broker's own number of partitions and replicas, which a cluster's owner has set to what fits it. */
    private static void make(
            ConfigOption<String> option, DetectSettings settings, Set<String> existing, Admin admin)
            throws InterruptedException {
        String topic = settings.get(option);
        if (existing.contains(topic)) {
            return;
        }
        try {
            NewTopic missing = new NewTopic(topic, Optional.empty(), Optional.empty()).configs(LOG_APPEND_TIME);
            admin.createTopics(List.of(missing)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new CommandFailure(
                        "topic `" + topic + "` does not exist and cannot be made: "
                                + e.getCause().getMessage(),
                        e);
            }
        }
    }

    private static void requireTopic(Set<String> existing, String topic, String servers) {
        if (!existing.contains(topic)) {
            throw new CommandFailure("topic `" + topic + "` does not exist at " + servers
                    + "; make it with: kafka-topics.sh --bootstrap-server " + servers + " --create --topic " + topic
                    + " (or let 'trailinsights feed' make it)");
        }
    }
}
