package io.trailinsights.it;

import io.trailinsights.job.config.DetectOptions;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topics of one detector job on a broker that several share, by the job's name.
 *
 * @param broker where the topics are
 * @param topics what makes, fills and reads them
 * @param name of the job, which is its consumer group too
 */
record DetectTopics(KafkaFixture broker, KafkaTopics topics, String name) {
    /** Makes all of them but the control topic, which the job makes. */
    DetectTopics create(int inputPartitions) throws Exception {
        topics.create(input(), inputPartitions);
        return createOutputs();
    }

    /** Makes those that the job writes to. */
    DetectTopics createOutputs() throws Exception {
        topics.create(insightsTopic(), 1);
        topics.create(findingsTopic(), 1);
        topics.create(deadLettersTopic(), 1);
        return this;
    }

    /** The settings that lead to them, with a short time between checkpoints; a test adds its own. */
    Configuration settings(int parallelism) {
        Configuration values = new Configuration();
        values.set(DetectOptions.BOOTSTRAP_SERVERS, broker.bootstrapServers());
        values.set(DetectOptions.GROUP_ID, name);
        values.set(DetectOptions.INPUT_TOPICS, List.of(input()));
        values.set(DetectOptions.CONTROL_TOPIC, control());
        values.set(DetectOptions.INSIGHTS_TOPIC, insightsTopic());
        values.set(DetectOptions.FINDINGS_TOPIC, findingsTopic());
        values.set(DetectOptions.DEAD_LETTER_TOPIC, deadLettersTopic());
        values.set(DetectOptions.CHECKPOINT_INTERVAL, Duration.ofMillis(500));
        values.set(DetectOptions.PARALLELISM, parallelism);
        return values;
    }

    String input() {
        return name + "-in";
    }

    String control() {
        return name + "-control";
    }

    /** What readers of committed records see of Insights. */
    CommittedInsights insights() {
        return CommittedInsights.of(topics.readCommitted(insightsTopic()));
    }

    /** The same as it is written. */
    List<String> insightValues() {
        return values(insightsTopic());
    }

    /** The findings as they are written. */
    List<String> findingValues() {
        return values(findingsTopic());
    }

    private List<String> values(String topic) {
        return topics.readCommitted(topic).stream().map(ConsumerRecord::value).toList();
    }

    List<ConsumerRecord<String, String>> deadLetters() {
        return topics.readCommitted(deadLettersTopic());
    }

    String insightsTopic() {
        return name + "-out";
    }

    String findingsTopic() {
        return name + "-found";
    }

    String deadLettersTopic() {
        return name + "-dead";
    }
}
