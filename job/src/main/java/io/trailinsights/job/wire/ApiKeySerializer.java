package io.trailinsights.job.wire;

import io.trailinsights.baselines.call.ApiKey;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the key of an API's state in the bytes of {@link KeyForm}. */
public final class ApiKeySerializer extends ImmutableSerializer<ApiKey> {
    private static final long serialVersionUID = 1;

    private final transient Repeated<ApiKey> keys = new Repeated<>(KeyForm::bytes, KeyForm::key);

    @Override
    public TypeSerializer<ApiKey> duplicate() {
        return new ApiKeySerializer();
    }

    @Override
    public void serialize(ApiKey key, DataOutputView target) throws IOException {
        keys.write(key, target);
    }

    @Override
    public ApiKey deserialize(DataInputView source) throws IOException {
        return keys.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        Repeated.copy(source, target);
    }

    private Object readResolve() {
        return new ApiKeySerializer();
    }

    @Override
    public TypeSerializerSnapshot<ApiKey> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of the serializer: its class; the form never changes. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ApiKey> {
        /** For Flink, which makes one when it reads a savepoint. */
        public Snapshot() {
            super(ApiKeySerializer::new);
        }
    }
}
