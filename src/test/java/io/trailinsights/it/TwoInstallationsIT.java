package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two detectors with the same topics on one broker. They have a group each, and that alone keeps them apart: a job that
 * starts ends the transactions that an earlier run of itself left open, in topics where the other has transactions open
 * too.
 */
final class TwoInstallationsIT {
    @Test
    void leaveEachOthersTransactionsAlone(@TempDir Path folder) throws Exception {
        Traffic traffic = new Traffic();
        int half = traffic.countUntil(traffic.amidTheAttacks());
        try (KafkaFixture kafka = KafkaFixtures.start();
                KafkaTopics topics = new KafkaTopics(kafka.bootstrapServers())) {
            topics.create("cloudtrail", 1);
            for (String output : List.of("insights", "findings", "cloudtrail-dead-letter")) {
                topics.create(output, 1);
            }
            topics.send("cloudtrail", traffic.values().subList(0, half));
            // One name begins with the other, as the prefixes of their transactions must not.
            DetectRun first = DetectRun.start(topics, settings(kafka, "blue"), folder.resolve("1"), null);
            DetectRun second = DetectRun.start(topics, settings(kafka, "blue-2"), folder.resolve("2"), null);
            first.awaitRead(half);
            second.awaitRead(half);
            String savepoint = first.stop(folder.resolve("1"));

            topics.send("cloudtrail", traffic.values().subList(half, traffic.size()));
            DetectRun again = DetectRun.start(topics, settings(kafka, "blue"), folder.resolve("1"), savepoint);
            again.awaitRead(traffic.size());
            second.awaitRead(traffic.size());
            again.stop(folder.resolve("1"));
            second.stop(folder.resolve("2"));

            assertThat(topics.readCommitted("insights").stream()
                            .collect(Collectors.groupingBy(record -> record.value(), Collectors.counting())))
                    .isNotEmpty()
                    .allSatisfy((insight, copies) -> assertThat(copies).isEqualTo(2));
        }
    }

    private static DetectSettings settings(KafkaFixture kafka, String group) {
        Configuration values = new Configuration();
        values.set(DetectOptions.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        values.set(DetectOptions.GROUP_ID, group);
        values.set(DetectOptions.CHECKPOINT_INTERVAL, Duration.ofMillis(500));
        values.set(DetectOptions.PARALLELISM, 1);
        return new DetectSettings(values);
    }
}
