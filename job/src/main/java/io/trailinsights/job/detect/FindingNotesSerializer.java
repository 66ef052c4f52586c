package io.trailinsights.job.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Keeps {@link FindingNotes}. */
final class FindingNotesSerializer extends StateSerializer<FindingNotes> {
    private static final long serialVersionUID = 1;

    @Override
    void write(FindingNotes state, DataOutput out) throws IOException {
        state.writeTo(out);
    }

    @Override
    FindingNotes read(DataInput in) throws IOException {
        return FindingNotes.readFrom(in);
    }

    @Override
    public TypeSerializerSnapshot<FindingNotes> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of the serializer: its class; the state itself carries its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<FindingNotes> {
        /** For Flink, which makes one when it reads a savepoint. */
        public Snapshot() {
            super(FindingNotesSerializer::new);
        }
    }
}
