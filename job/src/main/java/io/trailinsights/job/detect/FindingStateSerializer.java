package io.trailinsights.job.detect;

import io.trailinsights.baselines.finding.FindingState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Keeps {@link FindingState}. */
public final class FindingStateSerializer extends StateSerializer<FindingState> {
    private static final long serialVersionUID = 1;

    @Override
    void write(FindingState state, DataOutput out) throws IOException {
        state.writeTo(out);
    }

    @Override
    FindingState read(DataInput in) throws IOException {
        return FindingState.readFrom(in);
    }

    @Override
    public TypeSerializerSnapshot<FindingState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of the serializer: its class; the state itself carries its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<FindingState> {
        /** For Flink, which makes one when it reads a savepoint. */
        public Snapshot() {
            super(FindingStateSerializer::new);
        }
    }
}
