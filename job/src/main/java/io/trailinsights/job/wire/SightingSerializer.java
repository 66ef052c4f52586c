package io.trailinsights.job.wire;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.principal.Sighting;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a sighting on its way to the task that keeps its principal, like {@link ApiCallSerializer}. */
public final class SightingSerializer extends ImmutableSerializer<Sighting> {
    private static final long serialVersionUID = 1;

    private static final int PRINCIPAL_IS_ARN = 1;
    private static final int HAS_ERROR = 2;

    private final transient Repeated<ApiKey> keys = new Repeated<>(KeyForm::bytes, KeyForm::key);
    private final transient Repeated<String> texts = new Repeated<>(TextForm::bytes, TextForm::text);

    @Override
    public TypeSerializer<Sighting> duplicate() {
        return new SightingSerializer();
    }

    @Override
    public void serialize(Sighting sighting, DataOutputView target) throws IOException {
        target.writeByte(
                (sighting.principalIsArn() ? PRINCIPAL_IS_ARN : 0) | (sighting.error() != null ? HAS_ERROR : 0));
        target.writeLong(sighting.eventTimeMs());
        keys.write(sighting.key(), target);
        texts.write(sighting.principal(), target);
        if (sighting.error() != null) {
            texts.write(sighting.error(), target);
        }
    }

    @Override
    public Sighting deserialize(DataInputView source) throws IOException {
        int flags = source.readByte();
        long eventTimeMs = source.readLong();
        ApiKey key = keys.read(source);
        String principal = texts.read(source);
        String error = (flags & HAS_ERROR) == 0 ? null : texts.read(source);
        return new Sighting(key, principal, (flags & PRINCIPAL_IS_ARN) != 0, error, eventTimeMs);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    private Object readResolve() {
        return new SightingSerializer();
    }

    @Override
    public TypeSerializerSnapshot<Sighting> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of the serializer: its class. Sightings are in flight, not in state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Sighting> {
        /** For Flink, which makes one when it reads a savepoint. */
        public Snapshot() {
            super(SightingSerializer::new);
        }
    }
}
