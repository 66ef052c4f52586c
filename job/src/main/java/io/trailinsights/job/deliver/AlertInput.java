package io.trailinsights.job.deliver;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.deliver.record.AlertRecord;
import io.trailinsights.job.deliver.record.AlertTopic;
import io.trailinsights.job.source.KafkaInput;
import io.trailinsights.job.source.Origin;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Insights, findings and dead letters that come again, from Kafka. */
public final class AlertInput {
    private AlertInput() {}

    /** A source without end, of what is committed only. Nothing in the topics makes it fail. */
    public static KafkaSource<AlertRecord> source(DetectSettings settings) {
        String insights = settings.get(DetectOptions.INSIGHTS_TOPIC);
        String findings = settings.get(DetectOptions.FINDINGS_TOPIC);
        return KafkaSource.<AlertRecord>builder()
                .setProperties(settings.kafkaProperties())
                .setProperty("isolation.level", "read_committed")
                .setGroupId(settings.get(DetectOptions.GROUP_ID))
                .setTopics(List.of(insights, findings, settings.get(DetectOptions.REPLAY_TOPIC)))
                .setStartingOffsets(KafkaInput.beginning(settings))
                .setDeserializer(new Records(insights, findings))
                .build();
    }

    private record Records(String insights, String findings) implements KafkaRecordDeserializationSchema<AlertRecord> {
        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<AlertRecord> out) {
            AlertTopic topic = record.topic().equals(insights)
                    ? AlertTopic.INSIGHTS
                    : record.topic().equals(findings) ? AlertTopic.FINDINGS : null;
            Origin origin = new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
            out.collect(new AlertRecord(topic, record.value(), origin));
        }

        @Override
        public TypeInformation<AlertRecord> getProducedType() {
            return TypeInformation.of(AlertRecord.class);
        }
    }
}
