package io.trailinsights.comparison;

import io.trailinsights.comparison.family.Family;
import io.trailinsights.comparison.stream.MadeStream;
import io.trailinsights.comparison.truth.Truth;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a stream to a folder, for other detectors or for a look at it. */
@Command(
        name = "stream",
        description =
                "Writes a stream and what is planted in it: events.ndjson.gz, in the order of arrival, and truth.json.")
final class StreamCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--family",
            required = true,
            paramLabel = "NAME",
            description = "The kind of environment: ${COMPLETION-CANDIDATES}.")
    private Family family;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "1 to 3 are for development, 101 to 103 are held out; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "The folder; made if it is not there.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(output);
        Truth truth = write(new MadeStream(family.plan(seed)), output);
        long asked = truth.anomalies().stream().filter(each -> !each.hint()).count();
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %,d records, %d anomalies (%d more are hints), %d incidents, %d benign changes, in %s%n",
                        truth.seed(),
                        truth.events(),
                        asked,
                        truth.anomalies().size() - asked,
                        truth.incidents().size(),
                        truth.benign().size(),
                        output);
        return 0;
    }

    private static Truth write(MadeStream stream, Path folder) throws IOException {
        try (OutputStream out = new FastGzip(Files.newOutputStream(folder.resolve("events.ndjson.gz")))) {
            while (stream.hasNext()) {
                out.write(stream.next().json());
                out.write('\n');
            }
        }
        Truth truth = stream.truth();
        truth.write(folder.resolve("truth.json"));
        return truth;
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
