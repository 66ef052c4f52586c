package io.trailinsights.job.cli;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.failure.CommandFailure;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The settings of detection that people change most, as options; they go before the file of {@code --config}. */
final class DetectionFlags {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings in YAML; config/trail-insights.yaml lists them all.")
    private Path config;

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            description = "How long an account is only learnt from (default 36h).")
    private String warmUp;

    @Option(
            names = "--false-alarms",
            paramLabel = "NUMBER",
            description = "Accepted false alarms per account and week (default 0.5).")
    private String falseAlarms;

    @Option(
            names = "--reads",
            paramLabel = "BOOLEAN",
            arity = "0..1",
            fallbackValue = "true",
            description = "Count read-only calls in call rates too.")
    private String reads;

    @Option(
            names = "--data-events",
            paramLabel = "BOOLEAN",
            arity = "0..1",
            fallbackValue = "true",
            description = "Analyse data events too.")
    private String dataEvents;

    @Option(
            names = "--lateness",
            paramLabel = "DURATION",
            description = "How late a record may be and still count in its minute (default 24h).")
    private String lateness;

    @Option(
            names = "--out-of-orderness",
            paramLabel = "DURATION",
            description = "How long the records of a minute are awaited (default 15m).")
    private String outOfOrderness;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting by its key in the file, such as --set input.idleness=5m. Repeatable.")
    private Map<String, String> others = Map.of();

    /**
     * The settings of the file and, before them, those of the command line.
     *
     * @throws CommandFailure when the file is wrong
     * @throws picocli.CommandLine.ParameterException when an option is
     */
    CommandSettings read() {
        CommandSettings settings = new CommandSettings(command, config);
        others.forEach((key, value) -> settings.put("--set " + key, key, value));
        return settings.put("--warm-up", DetectOptions.WARM_UP, warmUp)
                .put("--false-alarms", DetectOptions.FALSE_ALARMS, falseAlarms)
                .put("--reads", DetectOptions.READS, reads)
                .put("--data-events", DetectOptions.DATA_EVENTS, dataEvents)
                .put("--lateness", DetectOptions.LATENESS, lateness)
                .put("--out-of-orderness", DetectOptions.OUT_OF_ORDERNESS, outOfOrderness);
    }
}
