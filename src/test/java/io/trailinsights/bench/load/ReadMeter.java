package io.trailinsights.bench.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches Kafka's clients from inside, in the same way for all cases and without a change to any of them: once for each
 * batch that a consumer is given, not for each record. It also goes with producers, because the job hands the same
 * settings to both.
 *
 * <p>Kafka makes it by its name, so what it reports to is found by a name too, in {@link #OPEN}.
 */
public final class ReadMeter implements ConsumerInterceptor<byte[], byte[]>, ProducerInterceptor<byte[], byte[]> {
    private static final String NAME = "bench.reading";
    private static final Map<String, Reading> OPEN = new ConcurrentHashMap<>();

    private Reading reading;

    /** Settings for clients that report to a reading. */
    static Map<String, String> properties(Reading reading) {
        String name = "reading-" + System.identityHashCode(reading);
        OPEN.put(name, reading);
        return Map.of("interceptor.classes", ReadMeter.class.getName(), NAME, name);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        reading = OPEN.get((String) settings.get(NAME));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        int count = 0;
        for (TopicPartition partition : records.partitions()) {
            if (partition.topic().equals(reading.topic())) {
                count += records.records(partition).size();
            }
        }
        if (count > 0) {
            reading.batch(count);
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // A consumer without records tells of its commits up to ten seconds late.
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> message) {
        reading.sent();
        return message;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
        // Only what is handed over is counted.
    }

    @Override
    public void close() {
        // The clients of a run close one after the other; the reading outlives them.
    }
}
