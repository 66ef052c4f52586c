package io.trailinsights.job.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.trailinsights.job.cloudtrail.CloudTrailDecoder;
import io.trailinsights.job.cloudtrail.DecodeLimits;
import io.trailinsights.job.failure.CommandFailure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Says how the decoder reads an input: one JSON line for each Kafka value, in ASCII, so that nothing of an untrusted
 * record reaches the terminal as a control sequence.
 */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Says how the decoder reads an input, one JSON line for each Kafka value.")
public final class InspectCommand implements Callable<Integer> {
    private static final Duration FUTURE_BOUND = Duration.ofHours(24);
    /** Above that and DEL are written as escapes. */
    private static final int LAST_PLAIN_CHARACTER = 0x7E;

    private static final String NULL_VALUE = "null";

    @Option(
            names = "--base64",
            description = "FILE has one value a line, in base64; a line 'null' is a null value (a tombstone).")
    private boolean base64;

    @Parameters(paramLabel = "FILE", description = "One Kafka value; '-' reads the standard input.")
    private String file;

    @Spec
    private CommandSpec spec;

    private final InputStream standardInput;
    private final Clock clock;
    private final JsonFactory json = new JsonFactory();
    private final CloudTrailDecoder decoder = new CloudTrailDecoder(DecodeLimits.DEFAULT, FUTURE_BOUND);

    /** Reads the process's standard input where FILE is {@code -}. */
    public InspectCommand() {
        this(System.in, Clock.systemUTC());
    }

    InspectCommand(InputStream standardInput, Clock clock) {
        this.standardInput = standardInput;
        this.clock = clock;
    }

    /** @throws CommandFailure where FILE cannot be read, or a line of it is no base64 */
    @Override
    public Integer call() {
        PrintWriter output = spec.commandLine().getOut();
        try (InputStream input = open()) {
            if (base64) {
                inspectLines(input, output);
            } else {
                inspect(input.readNBytes(DecodeLimits.DEFAULT.valueBytes() + 1), output);
            }
        } catch (NoSuchFileException e) {
            throw new CommandFailure(file + " does not exist; give a file that holds a Kafka value", e);
        } catch (AccessDeniedException e) {
            throw new CommandFailure(file + " may not be read; check its permissions", e);
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be read: " + e.getMessage(), e);
        } finally {
            output.flush();
        }
        return 0;
    }

    private InputStream open() throws IOException {
        return file.equals("-") ? standardInput : Files.newInputStream(Path.of(file));
    }

    private void inspectLines(InputStream input, PrintWriter output) throws IOException {
        InputStream buffered = new BufferedInputStream(input);
        long number = 1;
        for (String line = readLine(buffered); line != null; line = readLine(buffered)) {
            inspect(value(line.strip(), number), output);
            number++;
        }
    }

    private byte[] value(String line, long number) {
        if (line.equals(NULL_VALUE)) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(file + " line " + number + " is no base64; without --base64 FILE is one value", e);
        }
    }

    /** A line without its line feed, null at the end. */
    private static String readLine(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = input.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = input.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private void inspect(byte[] value, PrintWriter output) throws IOException {
        InspectedValue inspected = new InspectedValue();
        decoder.decode(value, clock.millis(), inspected);
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(line)) {
            generator.setHighestNonEscapedChar(LAST_PLAIN_CHARACTER);
            inspected.writeTo(generator);
        }
        output.print(line + "\n");
    }
}
