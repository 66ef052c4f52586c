package io.trailinsights.job.detect;

import io.trailinsights.baselines.detect.ApiState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Keeps {@link ApiState}. */
public final class ApiStateSerializer extends StateSerializer<ApiState> {
    private static final long serialVersionUID = 1;

    @Override
    void write(ApiState state, DataOutput out) throws IOException {
        state.writeTo(out);
    }

    @Override
    ApiState read(DataInput in) throws IOException {
        return ApiState.readFrom(in);
    }

    @Override
    public TypeSerializerSnapshot<ApiState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of the serializer: its class; the state itself carries its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ApiState> {
        /** For Flink, which makes one when it reads a savepoint. */
        public Snapshot() {
            super(ApiStateSerializer::new);
        }
    }
}
