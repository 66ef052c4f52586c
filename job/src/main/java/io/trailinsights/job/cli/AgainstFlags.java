package io.trailinsights.job.cli;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Other settings to hold a run against. */
final class AgainstFlags {
    private static final Pattern NEXT_PAIR = Pattern.compile(",(?=\\s*[a-z][a-z.-]*=)");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--against",
            paramLabel = "SETTINGS",
            description = "Runs a second time with other settings and says what only one of the two finds. Either"
                    + " 'name=value,name=value', such as 'false-alarms=2,warm-up=24h', for the same settings but"
                    + " for these; or a settings file in YAML, which then stands alone.")
    private String against;

    @Option(
            names = "--against-output",
            paramLabel = "FILE",
            description = "Keeps the Insights of the second run, as NDJSON.")
    private Path output;

    /** Where the second run's Insights are kept, or null. */
    Path output() {
        return output;
    }

    /**
     * The settings of the second run, null when none is asked for.
     *
     * @param first the settings of the first run, which are not changed
     * @throws ParameterException when they cannot be read, or find the same as the first
     */
    DetectSettings read(DetectionFlags first) {
        if (against == null) {
            if (output != null) {
                throw new ParameterException(command.commandLine(), "--against-output needs --against");
            }
            return null;
        }
        DetectSettings second = against.contains("=") ? pairs(first.read()).build() : file().build();
        if (second.configVersion().equals(first.read().build().configVersion())) {
            throw new ParameterException(
                    command.commandLine(),
                    "--against " + against + " changes no setting that decides what is found: nothing to compare");
        }
        return second;
    }

    private CommandSettings file() {
        return new CommandSettings(command, Path.of(against));
    }

    private CommandSettings pairs(CommandSettings settings) {
        for (String pair : NEXT_PAIR.split(against)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        command.commandLine(),
                        "--against has '" + pair.strip() + "'; it must be name=value, such as false-alarms=2");
            }
            String name = pair.substring(0, equals).strip();
            settings.put(
                    "--against " + name, key(name), pair.substring(equals + 1).strip());
        }
        return settings;
    }

    /** The key behind a name: {@code warm-up} stands for {@code detection.warm-up}. */
    private static String key(String name) {
        List<String> ends = DetectOptions.ALL.stream()
                .filter(Setting::changesDetection)
                .map(Setting::key)
                .filter(key -> key.endsWith("." + name))
                .toList();
        return ends.size() == 1 ? ends.get(0) : name;
    }
}
