package io.trailinsights.job.source;

import io.trailinsights.job.cloudtrail.DecodeLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads one Kafka value into its elements: none, one or thousands. No value makes it throw, a tombstone neither: what
 * cannot be read comes out as a dead letter, so that a bad value never blocks its partition.
 */
public final class CloudTrailDeserializationSchema implements KafkaRecordDeserializationSchema<Decoded> {
    private static final long serialVersionUID = 1;

    private final DecodeLimits limits;
    private final Duration futureBound;
    private transient ValueReader values;

    /** @param futureBound how far an eventTime may lie after the Kafka timestamp */
    public CloudTrailDeserializationSchema(DecodeLimits limits, Duration futureBound) {
        this.limits = Objects.requireNonNull(limits, "limits is null");
        this.futureBound = Objects.requireNonNull(futureBound, "futureBound is null");
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        values = new ValueReader(limits, futureBound, Clock.systemUTC());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Decoded> out) {
        Origin origin = new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
        values.read(record.value(), origin, out::collect);
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return TypeInformation.of(Decoded.class);
    }
}
