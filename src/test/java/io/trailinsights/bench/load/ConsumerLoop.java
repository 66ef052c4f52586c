package io.trailinsights.bench.load;

import io.trailinsights.bench.load.Load.Run;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer on one thread, with Kafka's own defaults. */
final class ConsumerLoop implements Run {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[]> perValue;

    /** @param perValue what is done with each value */
    ConsumerLoop(Consumer<byte[]> perValue) {
        this.perValue = perValue;
    }

    @Override
    public CaseResult over(CaseSettings settings) {
        Reading reading = new Reading(settings.topic(), settings.skip());
        Map<String, Object> properties = new HashMap<>(ReadMeter.properties(reading));
        properties.put("bootstrap.servers", settings.bootstrapServers());
        long done = 0;
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(settings.topic()).stream()
                    .map(partition -> new TopicPartition(settings.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (done < settings.records()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    perValue.accept(record.value());
                    done++;
                }
            }
            return reading.until(Snapshot.take());
        }
    }
}
