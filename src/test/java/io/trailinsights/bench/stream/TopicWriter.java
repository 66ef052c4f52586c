package io.trailinsights.bench.stream;

import io.trailinsights.bench.load.Projection;
import io.trailinsights.job.kafka.TopicSpec;
import io.trailinsights.job.kafka.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes streams to topics of two partitions, uncompressed, a record to each partition in turn. */
public final class TopicWriter {
    /** Partitions of each topic. */
    public static final int PARTITIONS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PROGRESS = 500_000;

    private final String bootstrapServers;
    private final PrintWriter progress;

    /** @param progress told of every half million records */
    public TopicWriter(String bootstrapServers, PrintWriter progress) {
        this.bootstrapServers = bootstrapServers;
        this.progress = progress;
    }

    /** A producer that sends large batches, uncompressed. */
    public static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5, "batch.size", 128 << 10);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Makes a topic where it is missing. */
    public static void make(String bootstrapServers, String name) {
        try (Topics topics = Topics.connect(bootstrapServers, PATIENCE)) {
            topics.createMissing(List.of(TopicSpec.input(name, PARTITIONS)));
        }
    }

    /**
     * Makes a topic and writes the first records of a stream to it.
     *
     * @param records how many
     * @param skip how many of them only prepare the measurement
     * @throws IOException when a record is no JSON, or Kafka does not take it
     */
    public Topic write(String name, Iterator<byte[]> stream, long records, long skip) throws IOException {
        make(bootstrapServers, name);
        long bytes = 0;
        Projection projection = new Projection();
        Set<String> series = new HashSet<>();
        AtomicReference<Exception> refused = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
            for (long i = 0; i < records; i++) {
                byte[] value = stream.next();
                bytes += value.length;
                addSeries(projection.read(value), series);
                producer.send(new ProducerRecord<>(name, (int) (i % PARTITIONS), null, value), (metadata, e) -> {
                    if (e != null) {
                        refused.compareAndSet(null, e);
                    }
                });
                if ((i + 1) % PROGRESS == 0) {
                    progress.printf("topic %s: %,d of %,d records%n", name, i + 1, records);
                    progress.flush();
                }
            }
        }
        if (refused.get() != null) {
            throw new IOException("Kafka did not take a record of topic " + name, refused.get());
        }
        return new Topic(name, records, skip, bytes / Math.max(1, records), series.size());
    }

    /**
     * Deletes a topic.
     *
     * @throws IOException when Kafka does not
     */
    public void delete(Topic topic) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(topic.name())).all().get();
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not delete topic " + topic.name(), e);
        }
    }

    /** Adds the API of a call of which the detector keeps something: writes are counted, and the errors of all calls. */
    private static void addSeries(Projection.Fields call, Set<String> series) {
        if (!call.readOnly || call.errorCode != null) {
            series.add(call.recipientAccountId + "/" + call.awsRegion + "/" + call.eventSource + "/" + call.eventName);
        }
    }
}
