package io.trailinsights.job.run;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.kafka.KafkaReadiness;
import io.trailinsights.job.kafka.TopicSpec;
import io.trailinsights.job.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at Kafka before a job starts, so that what is missing is said in one line instead of by a failing job. */
public final class KafkaPreflight {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPreflight.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private KafkaPreflight() {}

    /**
     * Checks that Kafka answers, and makes the topics of the delivery job where they are missing, those of the detector that
     * it reads too: either may be started first.
     *
     * @param outputs what the job writes to
     * @return the id of the Kafka cluster
     * @throws CommandFailure when Kafka does not answer
     */
    public static String check(DetectSettings settings, Collection<String> outputs) {
        try (Topics topics = connect(settings)) {
            List<TopicSpec> wanted = new ArrayList<>();
            outputs.forEach(topic -> wanted.add(TopicSpec.results(topic, 1)));
            wanted.add(TopicSpec.results(settings.get(DetectOptions.INSIGHTS_TOPIC), 1));
            wanted.add(TopicSpec.results(settings.get(DetectOptions.FINDINGS_TOPIC), 1));
            wanted.add(TopicSpec.results(settings.get(DetectOptions.REPLAY_TOPIC), 1));
            wanted.add(TopicSpec.compacted(settings.get(DetectOptions.CONTROL_TOPIC), 1));
            topics.createMissing(wanted);
            return topics.clusterId();
        }
    }

    /**
     * Checks that Kafka answers and the input topics exist, and makes the others where they are missing, with one partition
     * each, which keeps their order.
     *
     * @return the id of the Kafka cluster
     * @throws CommandFailure when Kafka does not answer, or an input topic does not exist
     */
    public static String check(DetectSettings settings) {
        String servers = settings.get(DetectOptions.BOOTSTRAP_SERVERS);
        try (Topics topics = connect(settings)) {
            for (String topic : settings.inputTopics()) {
                if (!topics.exists(topic)) {
                    throw new CommandFailure("topic `" + topic + "` does not exist at " + servers
                            + "; make it with: kafka-topics.sh --bootstrap-server " + servers + " --create --topic "
                            + topic + " (or let 'trailinsights feed' make it)");
                }
            }
            topics.createMissing(List.of(
                    TopicSpec.results(settings.get(DetectOptions.INSIGHTS_TOPIC), 1),
                    TopicSpec.results(settings.get(DetectOptions.FINDINGS_TOPIC), 1),
                    TopicSpec.results(settings.get(DetectOptions.DEAD_LETTER_TOPIC), 1),
                    TopicSpec.compacted(settings.get(DetectOptions.CONTROL_TOPIC), 1)));
            return topics.clusterId();
        }
    }

    /** Inside a JobManager it first waits for Kafka. */
    private static Topics connect(DetectSettings settings) {
        String servers = settings.get(DetectOptions.BOOTSTRAP_SERVERS);
        Properties clientSettings = settings.kafkaProperties();
        if (FlinkRuntime.isInJobManager()) {
            KafkaReadiness.await(servers, TIMEOUT, clientSettings, LOG::warn);
        }
        return Topics.connect(servers, TIMEOUT, clientSettings);
    }
}
