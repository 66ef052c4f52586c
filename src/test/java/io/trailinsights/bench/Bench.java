package io.trailinsights.bench;

import io.trailinsights.bench.load.Load;
import io.trailinsights.bench.process.BrokerProcess;
import io.trailinsights.bench.process.CaseProcess;
import io.trailinsights.bench.report.Figures;
import io.trailinsights.bench.report.JsonReport;
import io.trailinsights.bench.report.Table;
import io.trailinsights.bench.stream.RecordSize;
import io.trailinsights.bench.stream.TopicWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what detecting costs, beside what reading and decoding cost anyway. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the detector beside its ceilings and beside plainer ways to do less, in one run.",
            "A broker in a JVM of its own, each case in a fresh one. The result is a table; progress goes to standard",
            "error. All of it takes about an hour on two cores, and 20 GB of disk; --only measures a part."
        })
public final class Bench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "The parts to measure, all of them by default: ${COMPLETION-CANDIDATES}.")
    private List<Part> parts = Arrays.asList(Part.values());

    @Option(
            names = "--cases",
            split = ",",
            paramLabel = "CASE",
            description = "The cases of the throughput, all of them by default: ${COMPLETION-CANDIDATES}.")
    private List<Load> cases = Arrays.asList(Load.values());

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "SIZE",
            description =
                    "Record sizes of the throughput, both by default: ${COMPLETION-CANDIDATES} (660 bytes, 1.5 KB).")
    private List<RecordSize> sizes = Arrays.asList(RecordSize.values());

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "How often each case is run; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--records",
            defaultValue = "2000000",
            paramLabel = "N",
            description = "Records that are measured in each case; default ${DEFAULT-VALUE}.")
    private long records;

    @Option(
            names = "--warm-up",
            defaultValue = "10000000",
            paramLabel = "N",
            description = {
                "Records that each case reads before the clock runs, until the compiler is done with its code.",
                "Default ${DEFAULT-VALUE}; over many series at most as many as are measured."
            })
    private long warmUp;

    @Option(
            names = "--series",
            split = ",",
            defaultValue = "1000,100000,1000000",
            paramLabel = "N",
            description = "Three numbers of series, growing; default ${DEFAULT-VALUE}.")
    private List<Integer> series;

    @Option(
            names = "--latency-seconds",
            defaultValue = "60",
            paramLabel = "N",
            description = "How long bursts are planted, one a second; default ${DEFAULT-VALUE}.")
    private int latencySeconds;

    @Option(
            names = "--heap",
            defaultValue = "3g",
            paramLabel = "SIZE",
            description = "Heap of each case; default ${DEFAULT-VALUE}.")
    private String heap;

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description = "A further option for the JVM of each case, such as another collector; may be repeated.")
    private List<String> jvmOptions = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go as JSON.")
    private Path json;

    @Option(names = "--jfr", paramLabel = "DIR", description = "Where a flight recording of each case goes.")
    private Path recordings;

    private Bench() {}

    /** Runs the command; ends the program with its exit code. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs the command, and says its exit code. */
    static int execute(String... arguments) {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("bench: " + failure);
                    return 1;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        check();
        PrintWriter err = spec.commandLine().getErr();
        if (recordings != null) {
            Files.createDirectories(recordings);
        }
        Path folder = Files.createTempDirectory("bench");
        Figures figures = new Figures();
        try (BrokerProcess broker = BrokerProcess.start(folder, "1g")) {
            CaseProcess processes = new CaseProcess(folder, heap, jvmOptions, recordings);
            Rounds runs = new Rounds(processes, broker.bootstrapServers(), rounds, err);
            LongRuns longRuns =
                    new LongRuns(folder, heap, broker.bootstrapServers(), Duration.ofSeconds(latencySeconds), err);
            TopicWriter writer = new TopicWriter(broker.bootstrapServers(), err);
            new Plan(parts, cases, sizes, series, records, warmUp).run(writer, runs, longRuns, figures);
        } finally {
            CaseProcess.delete(folder);
        }
        spec.commandLine().getOut().print(Table.of(figures));
        spec.commandLine().getOut().flush();
        if (json != null) {
            JsonReport.write(json, figures, settings());
        }
        return 0;
    }

    private void check() {
        require(rounds >= 1 && rounds <= 100, "--rounds is " + rounds, "from 1 to 100");
        require(records >= 1000 && records <= 100_000_000, "--records is " + records, "from 1,000 to 100,000,000");
        require(warmUp >= 0 && warmUp <= 100_000_000, "--warm-up is " + warmUp, "from 0 to 100,000,000");
        require(
                series.size() == 3
                        && series.get(0) > 0
                        && new ArrayList<>(series).stream().sorted().toList().equals(series),
                "--series is " + series,
                "three numbers above 0, growing");
    }

    private void require(boolean holds, String what, String range) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), what + "; it must be " + range);
        }
    }

    private Map<String, ?> settings() {
        return Map.of(
                "only", parts,
                "cases", cases,
                "sizes", sizes,
                "rounds", rounds,
                "records", records,
                "warmUp", warmUp,
                "series", series,
                "latencySeconds", latencySeconds,
                "heap", heap,
                "jvmOptions", jvmOptions);
    }
}
