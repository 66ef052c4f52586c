package io.trailinsights.job.sink;

import io.trailinsights.job.deliver.record.OutgoingRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that each name their topic. Kafka stamps them with the time they are written. */
final class OutgoingRecordSerializer
        implements KafkaRecordSerializationSchema<OutgoingRecord>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1;

    private final ArrayList<String> topics;

    /** @param topics all that records name */
    OutgoingRecordSerializer(Collection<String> topics) {
        this.topics = new ArrayList<>(topics);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(OutgoingRecord record, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(record.topic(), utf8(record.key()), utf8(record.json()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Names the topics: the sink looks for open transactions on those it is told of here. */
    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(topics), new Properties()));
    }
}
