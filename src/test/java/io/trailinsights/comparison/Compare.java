package io.trailinsights.comparison;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.trailinsights.comparison.evasion.EvadeCommand;
import io.trailinsights.comparison.family.Family;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures this detector beside others, on streams of which it is known what is in them. */
@Command(
        name = "compare",
        description = {
            "Compares this detector with a seven-day mean and a random cut forest, on made streams, in one run.",
            "The result is a table in Markdown; progress goes to standard error."
        },
        footer = {
            "",
            "Another comparison is a program of its own: compare nab --data DIR --output DIR scores the count series of",
            "the Numenta Anomaly Benchmark."
        },
        subcommands = {StreamCommand.class, EvadeCommand.class})
public final class Compare implements Callable<Integer> {
    private static final String NAB = "nab";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--families",
            split = ",",
            paramLabel = "NAME",
            description = "The kinds of environment, all of them by default: ${COMPLETION-CANDIDATES}.")
    private List<Family> families = Arrays.asList(Family.values());

    @Option(
            names = "--seeds",
            split = ",",
            defaultValue = "1",
            paramLabel = "N",
            description = "1 to 3 are for development, 101 to 103 are held out; default ${DEFAULT-VALUE}.")
    private List<Long> seeds;

    @Option(
            names = "--knob",
            description = "Instead: how many false alarms come for how many accepted ones, and with what recall.")
    private boolean knob;

    @Option(
            names = "--false-alarms",
            defaultValue = "0.5",
            paramLabel = "N",
            description = "Accepted false alarms per account and week, for this detector; default ${DEFAULT-VALUE}.")
    private double falseAlarms;

    @Option(
            names = "--forest-minutes",
            defaultValue = "5",
            paramLabel = "N",
            description =
                    "Minutes of a point of the forest: 1 takes five times as long as ${DEFAULT-VALUE}, the default; 0"
                            + " leaves the forest out.")
    private int forestMinutes;

    @Option(names = "--list", description = "Lists what was missed, and each false alarm of this detector.")
    private boolean list;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go as JSON.")
    private Path json;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where each stream's truth.json and each detector's episodes go, as Insights records.")
    private Path output;

    private Compare() {}

    /** Runs the command; ends the program with its exit code. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(NAB)) {
            NabScores.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        System.exit(new CommandLine(new Compare())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        require(forestMinutes >= 0 && forestMinutes <= 60, "--forest-minutes is " + forestMinutes, "from 0 to 60");
        require(falseAlarms > 0 && falseAlarms <= 1000, "--false-alarms is " + falseAlarms, "above 0, at most 1000");
        PrintWriter out = spec.commandLine().getOut();
        Comparison comparison =
                new Comparison(families, seeds, output, spec.commandLine().getErr());
        List<Measured> measured = knob ? comparison.knob() : comparison.detectors(falseAlarms, forestMinutes);
        out.print(knob ? Tables.knob(measured) : Tables.detectors(measured));
        if (list) {
            out.print(Tables.mistakes(measured));
        }
        out.flush();
        if (json != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), measured);
        }
        return 0;
    }

    private void require(boolean holds, String what, String range) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), what + "; it must be " + range);
        }
    }
}
