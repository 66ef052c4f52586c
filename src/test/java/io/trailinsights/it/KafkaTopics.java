package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a test does with topics, through Kafka's own clients. */
final class KafkaTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String bootstrapServers;
    private final Admin admin;

    KafkaTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Makes an empty topic. Kafka stamps its records itself: event times of years ago must not fall to retention. */
    void create(String name, int partitions) throws ExecutionException, InterruptedException {
        create(name, partitions, Map.of("message.timestamp.type", "LogAppendTime"));
    }

    /** Makes an empty topic with Kafka's own settings. */
    void create(String name, int partitions, Map<String, String> settings)
            throws ExecutionException, InterruptedException {
        NewTopic topic = new NewTopic(name, partitions, (short) 1);
        admin.createTopics(List.of(topic.configs(settings))).all().get();
        awaitLeaders(name, partitions);
    }

    /** Deletes a topic with all that is in it. */
    void delete(String name) throws ExecutionException, InterruptedException {
        admin.deleteTopics(List.of(name)).all().get();
    }

    private void awaitLeaders(String name, int partitions) {
        // A topic that was made is not at once known to all, and a producer that is earlier than a leader has its first
        // batch refused and those behind it taken. What the leaders answer is there.
        Map<TopicPartition, OffsetSpec> starts = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            starts.put(new TopicPartition(name, partition), OffsetSpec.earliest());
        }
        await(name + " to have leaders")
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .ignoreExceptions()
                .until(() -> {
                    admin.listOffsets(starts).all().get();
                    return true;
                });
    }

    /** Gives a topic more partitions. */
    void grow(String name, int partitions) throws ExecutionException, InterruptedException {
        admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)))
                .all()
                .get();
        awaitLeaders(name, partitions);
    }

    /** Sends values in their order, to one partition after the other, and waits until all of them are there. */
    void send(String topic, List<byte[]> values) throws ExecutionException, InterruptedException {
        try (var producer = producer(Map.of())) {
            int partitions = producer.partitionsFor(topic).size();
            List<Integer> turns = IntStream.range(0, partitions).boxed().toList();
            awaitAll(send(producer, topic, values, turns));
        }
    }

    /** Sends records as they are, in their order, and waits until all of them are there. */
    void send(List<ProducerRecord<byte[], byte[]>> records) throws ExecutionException, InterruptedException {
        try (var producer = producer(Map.of())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            awaitAll(sent);
        }
    }

    /** Sends values to the first partition in a transaction, and takes them back or not. */
    void sendInTransaction(String topic, List<byte[]> values, boolean commit)
            throws ExecutionException, InterruptedException {
        try (var producer = producer(Map.of("transactional.id", "sender-to-" + topic))) {
            producer.initTransactions();
            producer.beginTransaction();
            awaitAll(send(producer, topic, values, List.of(0)));
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("acks", "all");
        properties.put("linger.ms", 20);
        properties.put("max.in.flight.requests.per.connection", 1);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<Future<RecordMetadata>> send(
            KafkaProducer<byte[], byte[]> producer, String topic, List<byte[]> values, List<Integer> turns) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (byte[] value : values) {
            int partition = turns.get(sent.size() % turns.size());
            sent.add(producer.send(new ProducerRecord<>(topic, partition, null, value)));
        }
        producer.flush();
        return sent;
    }

    private static void awaitAll(List<Future<RecordMetadata>> sent) throws ExecutionException, InterruptedException {
        for (Future<RecordMetadata> record : sent) {
            record.get();
        }
    }

    /** Sends one value under a key, and waits until it is there. */
    void sendKeyed(String topic, String key, String value) throws ExecutionException, InterruptedException {
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /**
     * Waits until a checkpoint of a job holds so many values of a topic.
     *
     * @param group the job's consumer group, which learns of checkpoints
     * @param alive whether it is still worth waiting; may throw what the job failed with
     */
    void awaitRead(String group, String topic, long records, Callable<Boolean> alive) {
        await(group + " to read " + records + " values")
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> {
                    assertThat(alive.call()).as("the job of %s is alive", group).isTrue();
                    return committed(group, topic) >= records;
                });
    }

    private long committed(String group, String topic) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(offset -> offset.getKey().topic().equals(topic))
                .mapToLong(offset -> offset.getValue().offset())
                .sum();
    }

    /** All that a reader may see that is to see no open or aborted transaction, in the order of the first partition. */
    List<ConsumerRecord<String, String>> readCommitted(String topic) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        admin.close();
    }
}
