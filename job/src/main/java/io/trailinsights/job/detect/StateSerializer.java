package io.trailinsights.job.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Keeps a detector's state in the form that it gives itself. The form begins with a version that the state's own class
 * reads, so that next year's release reads what this one wrote; Flink only sees bytes.
 *
 * @param <T> the state, which is mutable
 */
abstract class StateSerializer<T> extends TypeSerializer<T> {
    abstract void write(T state, DataOutput out) throws IOException;

    abstract T read(DataInput in) throws IOException;

    @Override
    public void serialize(T state, DataOutputView out) throws IOException {
        write(state, out);
    }

    @Override
    public T deserialize(DataInputView in) throws IOException {
        return read(in);
    }

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
        return read(in);
    }

    /** A deep copy: the heap backend copies what changes while a checkpoint is written. */
    @Override
    public T copy(T state) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(512);
            write(state, out);
            return read(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public T copy(T state, T reuse) {
        return copy(state);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        write(read(in), out);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }
}
