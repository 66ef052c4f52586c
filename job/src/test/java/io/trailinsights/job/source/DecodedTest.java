package io.trailinsights.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.SkipCode;
import io.trailinsights.job.cloudtrail.Slice;
import io.trailinsights.job.detect.InsightMessage;
import io.trailinsights.job.route.DeadLetter;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedTest {
    private static final Origin ORIGIN = new Origin("cloudtrail", 1, 2, 3);

    @ParameterizedTest
    @ValueSource(classes = {Decoded.class, ApiCall.class, DeadLetter.class, InsightMessage.class})
    void serialisesWithoutKryo(Class<?> type) {
        assertThat(serializer(type)).isInstanceOf(PojoSerializer.class);
    }

    @Test
    void survivesSerialisation() throws Exception {
        Decoded record = Calls.record(1000, ORIGIN);
        assertThat(roundTrip(record)).usingRecursiveComparison().isEqualTo(record);
        Decoded skipped = Calls.skipped(SkipCode.EMPTY, ORIGIN);
        assertThat(roundTrip(skipped)).usingRecursiveComparison().isEqualTo(skipped);
        Decoded deadLetter =
                Calls.deadLetter(DeadLetterReason.NOT_JSON, ORIGIN, Calls.VALUE, new Slice(Calls.VALUE, 4, 5));
        assertThat(roundTrip(deadLetter)).usingRecursiveComparison().isEqualTo(deadLetter);
    }

    @Test
    void keepsItsSampleWhenTheArrayIsUsedAgain() {
        byte[] array = {1, 2, 3, 4};
        Decoded detached = Calls.deadLetter(DeadLetterReason.NOT_JSON, ORIGIN, Calls.VALUE, new Slice(array, 1, 2))
                .detached();
        array[1] = 9;
        assertThat(detached.element().head(10)).containsExactly(2, 3);
    }

    private static Decoded roundTrip(Decoded decoded) throws Exception {
        TypeSerializer<Decoded> serializer = serializer(Decoded.class);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(decoded, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private static <T> TypeSerializer<T> serializer(Class<T> type) {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        return TypeInformation.of(type).createSerializer(config);
    }
}
