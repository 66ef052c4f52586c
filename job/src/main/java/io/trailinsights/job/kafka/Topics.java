package io.trailinsights.job.kafka;

import io.trailinsights.job.failure.CommandFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a broker: whether they are there, and creating those that are not. A topic that is there stays as it is. */
public final class Topics implements AutoCloseable {
    private static final long POLL_MS = 100;

    private final Admin admin;
    private final String bootstrapServers;
    private final Duration timeout;
    private final String clusterId;

    private Topics(Admin admin, String bootstrapServers, Duration timeout) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
        this.timeout = timeout;
        this.clusterId = answer(admin.describeCluster().clusterId());
    }

    /**
     * Connects to a broker.
     *
     * @param bootstrapServers {@code HOST:PORT}, several with commas
     * @param timeout how long this and each later request may take
     * @throws CommandFailure when the broker does not answer in time
     */
    public static Topics connect(String bootstrapServers, Duration timeout) {
        return connect(bootstrapServers, timeout, new Properties());
    }

    /**
     * Connects to a broker.
     *
     * @param clientSettings further settings of Kafka's client by its own names, such as {@code security.protocol}
     * @throws CommandFailure when the broker does not answer in time, or a setting is wrong
     */
    public static Topics connect(String bootstrapServers, Duration timeout, Properties clientSettings) {
        Properties settings = new Properties();
        settings.putAll(clientSettings);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        Admin admin;
        try {
            admin = Admin.create(settings);
        } catch (KafkaException e) {
            throw unreachable(bootstrapServers, innermost(e), e);
        }
        try {
            return new Topics(admin, bootstrapServers, timeout);
        } catch (CommandFailure e) {
            // Requests that still wait are given up.
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    /** The broker's cluster id; it differs between clusters, also where addresses are equal. */
    public String clusterId() {
        return clusterId;
    }

    /** Whether there is such a topic. */
    public boolean exists(String topic) {
        return present(List.of(topic)).contains(topic);
    }

    /**
     * Demands a topic.
     *
     * @throws CommandFailure when it does not exist
     */
    public void requireTopic(String topic) {
        if (!exists(topic)) {
            throw new CommandFailure(
                    "no topic '" + topic + "' at " + bootstrapServers + "; create it, or check the name");
        }
    }

    /**
     * Creates the topics that are missing, and waits until the broker knows them.
     *
     * @return the names of those that were created
     * @throws CommandFailure when the broker refuses, or takes too long
     */
    public Set<String> createMissing(Collection<TopicSpec> topics) {
        Set<String> missing = new HashSet<>(topics.stream().map(TopicSpec::name).toList());
        missing.removeAll(present(missing));
        Set<String> created = new HashSet<>();
        for (TopicSpec topic : topics) {
            if (missing.contains(topic.name()) && create(topic)) {
                created.add(topic.name());
            }
        }
        awaitAll(missing);
        return created;
    }

    private boolean create(TopicSpec topic) {
        NewTopic wanted = new NewTopic(topic.name(), topic.partitions(), topic.replication()).configs(topic.settings());
        try {
            await(admin.createTopics(List.of(wanted)).all());
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                // Somebody else was quicker.
                return false;
            }
            throw failed("cannot create topic '" + topic.name() + "'", e);
        }
    }

    private void awaitAll(Set<String> topics) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!present(topics).containsAll(topics) || !served(topics)) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailure("topics " + topics + " were created at " + bootstrapServers
                        + " but are not there after " + timeout.toSeconds() + " s");
            }
            try {
                Thread.sleep(POLL_MS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /**
     * Whether each partition has a leader that answers. Before, a consumer sees fewer partitions than there are, and a
     * producer has its first batch refused.
     */
    private boolean served(Set<String> topics) {
        try {
            Map<TopicPartition, OffsetSpec> starts = new HashMap<>();
            await(admin.describeTopics(topics).allTopicNames())
                    .forEach((name, description) -> description
                            .partitions()
                            .forEach(partition -> starts.put(
                                    new TopicPartition(name, partition.partition()), OffsetSpec.earliest())));
            await(admin.listOffsets(starts).all());
            return true;
        } catch (ExecutionException e) {
            return false; // Not yet: the caller knows how long to ask again.
        }
    }

    /** Those of the topics that exist. */
    private Set<String> present(Collection<String> topics) {
        Set<String> present = new HashSet<>();
        admin.describeTopics(topics).topicNameValues().forEach((name, description) -> {
            try {
                await(description);
                present.add(name);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed("cannot look up topic '" + name + "'", e);
                }
            }
        });
        return present;
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return await(future);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException) {
                throw new CommandFailure(
                        "Kafka at " + bootstrapServers + " refuses this client: " + innermost(e)
                                + "; look at sasl.* and ssl.* in kafka.properties, and at the secrets they name",
                        e);
            }
            throw unreachable(bootstrapServers, reason(e), e);
        }
    }

    private <T> T await(KafkaFuture<T> future) throws ExecutionException {
        try {
            // Kafka's own timeout says more, so it goes first.
            return future.get(timeout.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unreachable(bootstrapServers, noAnswer(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private String reason(ExecutionException failure) {
        return failure.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
                ? noAnswer()
                : innermost(failure);
    }

    private String noAnswer() {
        return "no answer within " + Math.max(1, timeout.toSeconds()) + " s";
    }

    private CommandFailure failed(String what, ExecutionException failure) {
        String hint = failure.getCause() instanceof AuthorizationException
                ? "; docs/security.md lists what each job must be allowed"
                : "";
        return new CommandFailure(what + " at " + bootstrapServers + ": " + innermost(failure) + hint, failure);
    }

    private static CommandFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CommandFailure("interrupted while waiting for Kafka", e);
    }

    private static CommandFailure unreachable(String bootstrapServers, String reason, Throwable cause) {
        return new CommandFailure(
                "cannot reach Kafka at " + bootstrapServers + ": " + reason
                        + "; is the broker running? (start one with ./trailinsights broker)",
                cause);
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }

    @Override
    public void close() {
        admin.close(timeout);
    }
}
