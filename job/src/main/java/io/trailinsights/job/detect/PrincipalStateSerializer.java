package io.trailinsights.job.detect;

import io.trailinsights.baselines.principal.PrincipalState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Keeps {@link PrincipalState}. */
public final class PrincipalStateSerializer extends StateSerializer<PrincipalState> {
    private static final long serialVersionUID = 1;

    @Override
    void write(PrincipalState state, DataOutput out) throws IOException {
        state.writeTo(out);
    }

    @Override
    PrincipalState read(DataInput in) throws IOException {
        return PrincipalState.readFrom(in);
    }

    @Override
    public TypeSerializerSnapshot<PrincipalState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of the serializer: its class; the state itself carries its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PrincipalState> {
        /** For Flink, which makes one when it reads a savepoint. */
        public Snapshot() {
            super(PrincipalStateSerializer::new);
        }
    }
}
