package io.trailinsights.job.cli;

import io.trailinsights.alerts.report.Comparison;
import io.trailinsights.alerts.report.Episode;
import io.trailinsights.alerts.terminal.ComparisonTable;
import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.control.RuleFile;
import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.report.ReportRun;
import io.trailinsights.job.report.ReportSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The detector over files: what would it have said? */
@Command(
        name = "backtest",
        description = "Runs the detector over files and writes the Insights it finds to a file.",
        footer = {"", "The same files with the same settings and one task give the same Insights with the same ids."})
public final class BacktestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            required = true,
            arity = "1..*",
            description = "Files or folders with CloudTrail records: a trail's archive, NDJSON, gzip or not.")
    private List<Path> input;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where the Insights go, as NDJSON.")
    private Path output;

    @Option(
            names = "--findings",
            paramLabel = "FILE",
            description = "Where findings go, what no single API shows, as NDJSON.")
    private Path findings;

    @Option(names = "--dead-letters", paramLabel = "FILE", description = "Where dead letters go, as NDJSON.")
    private Path deadLetters;

    @Option(
            names = "--control",
            paramLabel = "FILE",
            description =
                    "Rules to try, as NDJSON ('trailinsights control list --json' prints those of a topic). A rule"
                            + " applies from its 'from' on, without one from the beginning of the archive.")
    private Path control;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Tasks side by side. With more than 1, records are read in another order each time, and the Insights may differ.")
    private int parallelism;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Leaves a page for the browser: a calendar, and for each Insight its chart.")
    private Path report;

    @Mixin
    private ArchiveFlags archive;

    @Mixin
    private DetectionFlags detection;

    @Mixin
    private AgainstFlags against;

    @Override
    public Integer call() throws Exception {
        if (parallelism < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--parallelism is " + parallelism + "; it must be 1 or more");
        }
        DetectSettings settings = detection.read().build();
        List<Rule> rules = control == null ? List.of() : RuleFile.read(control);
        DetectSettings other = against.read(detection);
        // Before any file is begun anew: a mistyped input must not cost the last run's Insights.
        List<Path> files = archive.files(input);
        BacktestFiles found = new BacktestFiles(output, findings, deadLetters);
        Stream.concat(found.all(), Stream.of(report, against.output()).filter(Objects::nonNull))
                .forEach(BacktestCommand::checkWritable);
        BacktestRun run = run(settings, files, rules, found);
        PrintWriter out = spec.commandLine().getOut();
        BacktestSummary.print(run.counts(), InsightTally.of(output), run.taken(), out);
        out.println("settings " + settings.configVersion() + "; Insights in " + output);
        out.flush();
        if (other != null || report != null) {
            look(run, other == null ? null : compared(other, files, rules), files, out);
        }
        return 0;
    }

    private BacktestRun run(DetectSettings settings, List<Path> files, List<Rule> rules, BacktestFiles found)
            throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        return BacktestRun.of(settings, files, rules, found, parallelism, err);
    }

    /** The second run: what it found, and with which settings. */
    private record Other(DetectSettings settings, List<Episode> found) {}

    private Other compared(DetectSettings settings, List<Path> files, List<Rule> rules) throws Exception {
        Path kept = against.output();
        Path file = kept == null ? Files.createTempFile("trail-insights-against", ".ndjson") : kept;
        try {
            PrintWriter err = spec.commandLine().getErr();
            err.println("once more, with settings " + settings.configVersion());
            err.flush();
            run(settings, files, rules, new BacktestFiles(file, null, null));
            return new Other(settings, ReportRun.episodes(file));
        } finally {
            if (kept == null) {
                Files.delete(file);
            }
        }
    }

    private void look(BacktestRun run, Other other, List<Path> files, PrintWriter out) {
        Comparison found = Comparison.of(ReportRun.episodes(output), other == null ? List.of() : other.found());
        if (other != null) {
            out.println();
            out.print(ComparisonTable.of(
                    found,
                    ReportSettings.rows(run.settings()),
                    ReportSettings.rows(other.settings()),
                    run.settings().configVersion(),
                    other.settings().configVersion()));
            out.flush();
        }
        if (report != null) {
            long begin = System.nanoTime();
            new ReportRun(replay -> replay.files(files))
                    .write(
                            report,
                            "Backtest",
                            found,
                            run.settings(),
                            other == null ? null : other.settings(),
                            BacktestSummary.counts(run.counts()),
                            BacktestSummary.eventTimeMs(run.counts()));
            double seconds = (System.nanoTime() - begin) / 1e9;
            out.printf(Locale.ROOT, "report in %s, made in %.1f s%n", report, seconds);
            out.flush();
        }
    }

    private static void checkWritable(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.newBufferedWriter(file).close();
        } catch (IOException e) {
            throw new CommandFailure("cannot write to " + file + ": " + e, e);
        }
    }
}
