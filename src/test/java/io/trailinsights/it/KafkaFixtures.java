package io.trailinsights.it;

import io.trailinsights.job.broker.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Starts a broker for a test: Kafka's own image where Docker answers, the same version in this process where it does
 * not. Both are the real broker, transactions included.
 */
public final class KafkaFixtures {
    /** The version of the project's kafka-clients. */
    private static final String IMAGE = "apache/kafka:4.2.0";

    private KafkaFixtures() {}

    /** A running broker; the caller closes it. */
    public static KafkaFixture start() {
        return DockerClientFactory.instance().isDockerAvailable() ? startContainer() : startInProcess();
    }

    private static KafkaFixture startContainer() {
        KafkaContainer container = new KafkaContainer(IMAGE);
        container.start();
        return new KafkaFixture() {
            @Override
            public String bootstrapServers() {
                return container.getBootstrapServers();
            }

            @Override
            public void close() {
                container.stop();
            }
        };
    }

    private static KafkaFixture startInProcess() {
        try {
            Path folder = Files.createTempDirectory("kafka");
            return new InProcess(KafkaBroker.start(folder, 0), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record InProcess(KafkaBroker broker, Path folder) implements KafkaFixture {
        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public void close() {
            broker.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
