package io.trailinsights.it;

/** A real Kafka broker of this test's own, empty at the start. */
public interface KafkaFixture extends AutoCloseable {
    /** Where clients of this machine reach the broker: {@code host:port}, for {@code bootstrap.servers}. */
    String bootstrapServers();

    /** Stops the broker and forgets what it held. */
    @Override
    void close();
}
