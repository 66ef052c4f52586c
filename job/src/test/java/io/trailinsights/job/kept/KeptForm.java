package io.trailinsights.job.kept;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * The form of one kind of kept state. It begins with a byte that is its version.
 *
 * @param name begins the names of the files in which states of this kind are stored with the tests
 * @param writer writes a state in the form of today
 * @param reader reads a state in every form that there was
 * @param small makes a state at once
 * @param rich makes a state with something in all its parts, at leisure
 */
public record KeptForm<T>(String name, Writer<T> writer, Reader<T> reader, Supplier<T> small, Supplier<T> rich) {
    /** Writes a state. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T state, DataOutput out) throws IOException;
    }

    /** Reads a state. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    /** The version that is written today. */
    int version() throws IOException {
        return written(small.get())[0];
    }

    /** A state that is worth storing. */
    byte[] sample() throws IOException {
        return written(rich.get());
    }

    /**
     * What is written of a state that was stored.
     *
     * @throws IOException when it cannot be read, or has bytes that nobody reads
     */
    byte[] again(byte[] stored) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(stored);
        T state = reader.read(new DataInputStream(in));
        if (in.available() > 0) {
            throw new IOException(in.available() + " of " + stored.length + " bytes were not read");
        }
        return written(state);
    }

    private byte[] written(T state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(state, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
