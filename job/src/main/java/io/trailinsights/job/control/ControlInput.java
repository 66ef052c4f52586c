package io.trailinsights.job.control;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The control topic as a source of the job: all of it at a first start, then what is new. */
public final class ControlInput {
    private ControlInput() {}

    /** A source without end. Nothing in the topic makes it fail. */
    public static KafkaSource<ControlRecord> source(DetectSettings settings) {
        return KafkaSource.<ControlRecord>builder()
                .setProperties(settings.kafkaProperties())
                .setGroupId(settings.get(DetectOptions.GROUP_ID))
                .setClientIdPrefix(settings.get(DetectOptions.GROUP_ID) + "-control")
                .setTopics(settings.get(DetectOptions.CONTROL_TOPIC))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Records())
                .build();
    }

    private static final class Records implements KafkaRecordDeserializationSchema<ControlRecord> {
        private static final long serialVersionUID = 1;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ControlRecord> out) {
            out.collect(ControlTopic.of(record));
        }

        @Override
        public TypeInformation<ControlRecord> getProducedType() {
            return TypeInformation.of(ControlRecord.class);
        }
    }
}
