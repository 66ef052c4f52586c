package io.trailinsights.baselines.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Puts a value through its saved form, and checks that the form is read to its end and written again as it was. */
public final class Stored {
    private Stored() {}

    /** Writes a value. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    /** Reads a value. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    /** What is read of a written value. */
    public static <T> T copy(T value, Writer<T> writer, Reader<T> reader) {
        byte[] written = bytes(value, writer);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(written))) {
            T read = reader.read(in);
            assertThat(in.read()).as("the byte after the last one").isEqualTo(-1);
            assertThat(bytes(read, writer)).isEqualTo(written);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The saved form. */
    public static <T> byte[] bytes(T value, Writer<T> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(value, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
