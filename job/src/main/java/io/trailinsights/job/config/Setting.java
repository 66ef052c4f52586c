package io.trailinsights.job.config;

import io.trailinsights.job.failure.CommandFailure;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.description.HtmlFormatter;

/**
 * One setting: Flink's typed option with its key, default and description, and which values it takes.
 *
 * @param option key, type, default and description
 * @param type how values are written and which are allowed
 * @param changesDetection whether another value can change which Insights come out of the same records
 */
public record Setting<T>(ConfigOption<T> option, ValueType<T> type, boolean changesDetection) {

    /** The setting's name, as in the file: {@code detection.warm-up}. */
    public String key() {
        return option.key();
    }

    /** What the setting means, in one or two sentences. */
    public String description() {
        return new HtmlFormatter().format(option.description());
    }

    /** The default as it is written in a file. */
    public String defaultText() {
        return type.print().apply(option.defaultValue());
    }

    /** The value in force, as it is written in a file. */
    public String text(Configuration configuration) {
        return type.print().apply(configuration.get(option));
    }

    /**
     * Reads a value and puts it into a configuration.
     *
     * @param value a scalar, list or map, as a YAML file or a command line gives it
     * @param name how the person named the setting: its key, or the option of a command
     * @throws CommandFailure that names the setting, the value and what is allowed
     */
    public void put(Object value, String name, Configuration target) {
        target.set(option, read(value, name));
    }

    private T read(Object value, String name) {
        try {
            return type.parse().apply(value);
        } catch (IllegalArgumentException e) {
            // Of several values only the names: among Kafka's properties one may be a secret.
            String text = Printable.text(String.valueOf(value instanceof Map<?, ?> map ? map.keySet() : value));
            String shown = text.isBlank() ? "empty" : "'" + text + "'";
            throw new CommandFailure(name + " is " + shown + "; it must be " + type.allowed(), e);
        }
    }
}
