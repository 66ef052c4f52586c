package io.trailinsights.job.detect;

import io.trailinsights.baselines.incident.IncidentBook;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Keeps {@link IncidentBook}. */
public final class IncidentBookSerializer extends StateSerializer<IncidentBook> {
    private static final long serialVersionUID = 1;

    @Override
    void write(IncidentBook state, DataOutput out) throws IOException {
        state.writeTo(out);
    }

    @Override
    IncidentBook read(DataInput in) throws IOException {
        return IncidentBook.readFrom(in);
    }

    @Override
    public TypeSerializerSnapshot<IncidentBook> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of the serializer: its class; the state itself carries its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<IncidentBook> {
        /** For Flink, which makes one when it reads a savepoint. */
        public Snapshot() {
            super(IncidentBookSerializer::new);
        }
    }
}
