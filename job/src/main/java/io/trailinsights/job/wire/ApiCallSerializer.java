package io.trailinsights.job.wire;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a call on its way from the task that read it to the one that keeps its API. Key, principal, user agent and
 * error code come again and again: their bytes are looked up, and on the other side the objects.
 */
public final class ApiCallSerializer extends ImmutableSerializer<ApiCall> {
    private static final long serialVersionUID = 1;

    private static final int READ_ONLY = 1;
    private static final int PRINCIPAL_IS_ARN = 2;
    private static final int HAS_ERROR = 4;
    private static final int HAS_USER_AGENT = 8;

    private final transient Repeated<ApiKey> keys = new Repeated<>(KeyForm::bytes, KeyForm::key);
    private final transient Repeated<String> texts = new Repeated<>(TextForm::bytes, TextForm::text);

    @Override
    public TypeSerializer<ApiCall> duplicate() {
        return new ApiCallSerializer();
    }

    @Override
    public void serialize(ApiCall call, DataOutputView target) throws IOException {
        int flags = (call.readOnly() ? READ_ONLY : 0)
                | (call.principalIsArn() ? PRINCIPAL_IS_ARN : 0)
                | (call.error() != null ? HAS_ERROR : 0)
                | (call.userAgent() != null ? HAS_USER_AGENT : 0);
        target.writeByte(flags);
        target.writeLong(call.eventTimeMs());
        target.writeLong(call.identity());
        keys.write(call.key(), target);
        texts.write(call.principal(), target);
        if (call.error() != null) {
            texts.write(call.error(), target);
        }
        if (call.userAgent() != null) {
            texts.write(call.userAgent(), target);
        }
    }

    @Override
    public ApiCall deserialize(DataInputView source) throws IOException {
        int flags = source.readByte();
        long eventTimeMs = source.readLong();
        long identity = source.readLong();
        ApiKey key = keys.read(source);
        String principal = texts.read(source);
        String error = (flags & HAS_ERROR) == 0 ? null : texts.read(source);
        String userAgent = (flags & HAS_USER_AGENT) == 0 ? null : texts.read(source);
        return new ApiCall(
                key,
                eventTimeMs,
                (flags & READ_ONLY) != 0,
                error,
                principal,
                (flags & PRINCIPAL_IS_ARN) != 0,
                userAgent,
                identity);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    private Object readResolve() {
        return new ApiCallSerializer();
    }

    @Override
    public TypeSerializerSnapshot<ApiCall> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of the serializer: its class. Calls are in flight, not in state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ApiCall> {
        /** For Flink, which makes one when it reads a savepoint. */
        public Snapshot() {
            super(ApiCallSerializer::new);
        }
    }
}
