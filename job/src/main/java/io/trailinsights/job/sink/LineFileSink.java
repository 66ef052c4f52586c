package io.trailinsights.job.sink;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Writes one line for each element to a local file, in the order they come. For bounded runs in this process: the file
 * begins empty with each start, so a run must not restart, and there must be one writer (parallelism 1).
 */
public final class LineFileSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1;

    private final File file;
    private final SerializableFunction<T, String> line;

    /** @param line an element's text, without line feeds */
    public LineFileSink(Path file, SerializableFunction<T, String> line) {
        this.file = file.toFile();
        this.line = line;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return new LineWriter<>(Files.newBufferedWriter(file.toPath()), line);
    }

    private record LineWriter<T>(BufferedWriter file, SerializableFunction<T, String> line) implements SinkWriter<T> {
        @Override
        public void write(T element, Context context) throws IOException {
            file.write(line.apply(element));
            file.write('\n');
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            file.flush();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
