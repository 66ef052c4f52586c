package io.trailinsights.job.kafka;

import io.trailinsights.job.failure.CommandFailure;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Waits for Kafka where nobody sees a failed start. An application cluster whose program fails is over: it cancels its
 * jobs and forgets where they were. It would do so when a JobManager comes back while Kafka is away.
 */
public final class KafkaReadiness {
    private static final long PAUSE_MS = 1000;

    private KafkaReadiness() {}

    /**
     * Returns once Kafka answers, however long that takes.
     *
     * @param bootstrapServers {@code HOST:PORT}, several with commas
     * @param patience how long one try may take
     * @param clientSettings further settings of Kafka's client by its own names
     * @param onFailure told why, after each try that failed
     * @throws CommandFailure when the thread is interrupted
     */
    public static void await(
            String bootstrapServers, Duration patience, Properties clientSettings, Consumer<String> onFailure) {
        while (!answers(bootstrapServers, patience, clientSettings, onFailure)) {
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailure("interrupted while waiting for Kafka at " + bootstrapServers, e);
            }
        }
    }

    private static boolean answers(
            String bootstrapServers, Duration patience, Properties clientSettings, Consumer<String> onFailure) {
        try (Topics topics = Topics.connect(bootstrapServers, patience, clientSettings)) {
            return true;
        } catch (CommandFailure e) {
            onFailure.accept(e.getMessage());
            return false;
        }
    }
}
