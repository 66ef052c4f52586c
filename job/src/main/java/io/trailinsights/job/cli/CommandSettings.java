package io.trailinsights.job.cli;

import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.Setting;
import io.trailinsights.job.config.SettingsFile;
import io.trailinsights.job.failure.CommandFailure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The settings of a command: its file's and, before them, those of its options. */
final class CommandSettings {
    private final CommandSpec command;
    private final Configuration values;
    private final Map<String, String> origins = new HashMap<>();

    /**
     * @param file YAML, or null for none
     * @throws CommandFailure when the file is wrong
     */
    CommandSettings(CommandSpec command, Path file) {
        this.command = command;
        this.values = file == null ? new Configuration() : SettingsFile.read(file);
        values.keySet().forEach(key -> origins.put(key, String.valueOf(file)));
    }

    /**
     * Puts the value of an option of the command line in its setting.
     *
     * @param value as it was given; null leaves the setting alone
     * @throws ParameterException that names the option, the value and what is allowed
     */
    CommandSettings put(String name, ConfigOption<?> option, String value) {
        return value == null ? this : put(name, option.key(), value);
    }

    /** Puts a value in the setting with a key; a wrong key is wrong usage too. */
    CommandSettings put(String name, String key, String value) {
        try {
            Setting<?> setting = SettingsFile.setting(key, name);
            setting.put(value, name, values);
            origins.put(key, name.split(" ")[0]);
            return this;
        } catch (CommandFailure e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** Where settings come from, by key: the file, or the option; what is missing has its default. */
    Map<String, String> origins() {
        return Map.copyOf(origins);
    }

    /** All of them together. */
    DetectSettings build() {
        return new DetectSettings(values);
    }
}
