package io.trailinsights.job.source;

import java.util.Objects;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source whose readers are idle once they have read all, as when an archive has fewer files than readers, and active
 * again from their first poll of what follows. Flink finds the first out only when the idleness of the settings has
 * passed, in wall time; until then such a reader would hold event time back for all, and a replay at full speed is long
 * over. A reader that has no split yet stays active: the others must not run ahead of it.
 *
 * @param <SplitT> the splits of the source inside
 * @param <StateT> the state of its enumerator
 */
final class IdleAtEnd<SplitT extends SourceSplit, StateT> implements Source<Decoded, SplitT, StateT> {
    private static final long serialVersionUID = 1;

    private final Source<Decoded, SplitT, StateT> source;

    IdleAtEnd(Source<Decoded, SplitT, StateT> source) {
        this.source = Objects.requireNonNull(source, "source is null");
    }

    @Override
    public SourceReader<Decoded, SplitT> createReader(SourceReaderContext context) throws Exception {
        return new IdleAtEndReader<>(source.createReader(context));
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SplitEnumerator<SplitT, StateT> createEnumerator(SplitEnumeratorContext<SplitT> context) throws Exception {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<SplitT, StateT> restoreEnumerator(SplitEnumeratorContext<SplitT> context, StateT state)
            throws Exception {
        return source.restoreEnumerator(context, state);
    }

    @Override
    public SimpleVersionedSerializer<SplitT> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<StateT> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }
}
