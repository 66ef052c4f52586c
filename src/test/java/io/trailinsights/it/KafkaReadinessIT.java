package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.broker.KafkaBroker;
import io.trailinsights.job.kafka.KafkaReadiness;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job whose JobManager comes back before Kafka does. */
final class KafkaReadinessIT {
    private static final long PATIENCE_SECONDS = 60;

    @Test
    void waitsForABrokerThatIsAwayAndSaysSo(@TempDir Path folder) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String servers = "127.0.0.1:" + port;
        CompletableFuture<String> reason = new CompletableFuture<>();
        CompletableFuture<Void> ready = CompletableFuture.runAsync(
                () -> KafkaReadiness.await(servers, Duration.ofSeconds(1), new Properties(), reason::complete));
        assertThat(reason.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains(servers);
        assertThat(ready).isNotDone();

        try (KafkaBroker broker = KafkaBroker.start(folder, port)) {
            ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
