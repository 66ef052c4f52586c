package io.trailinsights.job.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Keeps {@link EpisodeNotes}. */
final class EpisodeNotesSerializer extends StateSerializer<EpisodeNotes> {
    private static final long serialVersionUID = 1;

    @Override
    void write(EpisodeNotes state, DataOutput out) throws IOException {
        state.writeTo(out);
    }

    @Override
    EpisodeNotes read(DataInput in) throws IOException {
        return EpisodeNotes.readFrom(in);
    }

    @Override
    public TypeSerializerSnapshot<EpisodeNotes> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of the serializer: its class; the state itself carries its version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EpisodeNotes> {
        /** For Flink, which makes one when it reads a savepoint. */
        public Snapshot() {
            super(EpisodeNotesSerializer::new);
        }
    }
}
