package io.trailinsights.bench.load;

import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The projection of each value of a topic. */
final class ProjectionSchema implements KafkaRecordDeserializationSchema<Projection.Fields> {
    private static final long serialVersionUID = 1;

    private transient Projection projection;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        projection = new Projection();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Projection.Fields> out)
            throws IOException {
        out.collect(projection.read(record.value()));
    }

    @Override
    public TypeInformation<Projection.Fields> getProducedType() {
        return TypeInformation.of(Projection.Fields.class);
    }
}
