package io.trailinsights.drill;

import io.trailinsights.drill.fuzz.FuzzReport;
import io.trailinsights.drill.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The drill of the decoder. */
@Command(
        name = "fuzz",
        mixinStandardHelpOptions = true,
        description = {
            "Has the decoder read values that are damaged, hostile or huge, by its shortcut and without it.",
            "An escape is an exception, a value of which nothing is said, or memory that runs out; a difference is a",
            "value of which the shortcut says something else; a hang is a value that takes 10 s of the processor.",
            "The same seed gives the same inputs."
        })
final class FuzzCommand implements Callable<Integer> {
    private static final long MOST_INPUTS = 1_000_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--inputs",
            defaultValue = "10000000",
            paramLabel = "N",
            description = "How many; default ${DEFAULT-VALUE}, which takes several minutes.")
    private long inputs;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "What they are made from; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--first",
            defaultValue = "0",
            paramLabel = "INDEX",
            description = "The first input's index, to see one again; default ${DEFAULT-VALUE}.")
    private long first;

    @Option(
            names = "--found",
            defaultValue = "fuzz-found",
            paramLabel = "DIR",
            description = "Where inputs are kept that are not well; default ${DEFAULT-VALUE}.")
    private Path found;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go as JSON.")
    private Path json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(inputs >= 1 && inputs <= MOST_INPUTS, "--inputs is " + inputs, "from 1 to 10^12");
        require(first >= 0 && first <= MOST_INPUTS, "--first is " + first, "from 0 to 10^12");
        FuzzReport report =
                new Fuzzing(seed, first, inputs, found, spec.commandLine().getErr()).run();
        spec.commandLine().getOut().print(report.table());
        report.found().forEach(each -> spec.commandLine().getOut().println(each));
        spec.commandLine().getOut().flush();
        if (json != null) {
            JsonFile.write(json, report);
        }
        return report.isWell() ? 0 : 1;
    }

    private void require(boolean holds, String what, String range) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), what + "; it must be " + range);
        }
    }
}
