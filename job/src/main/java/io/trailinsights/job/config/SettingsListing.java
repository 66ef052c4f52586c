package io.trailinsights.job.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The settings in force with where each comes from, as a settings file that has the same effect. */
public final class SettingsListing {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFAULT = "default";
    /** What YAML takes as it stands, also behind a key and before a comment. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./~]([\\w./~:,+-]*[\\w./~])?|\\[[\\w., -]*\\]");

    private static final int VALUE_COLUMNS = 64;

    private SettingsListing() {}

    /**
     * The listing, a line a setting.
     *
     * @param origins where settings come from, by key; what is missing has its default
     */
    public static String render(DetectSettings settings, Map<String, String> origins) {
        List<String> lines = new ArrayList<>();
        lines.add("# settings " + settings.configVersion());
        for (Setting<?> setting : DetectOptions.ALL) {
            String origin = origins.getOrDefault(setting.key(), DEFAULT);
            if (setting.option().equals(DetectOptions.KAFKA_PROPERTIES)
                    && settings.isSet(DetectOptions.KAFKA_PROPERTIES)) {
                settings.kafkaPropertiesWithoutSecrets()
                        .forEach((name, value) -> lines.add(line(setting.key() + "." + name, value, origin)));
            } else {
                lines.add(line(setting.key(), settings.text(setting), origin));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String line(String key, String value, String origin) {
        return String.format("%-" + VALUE_COLUMNS + "s # %s", key(key) + ": " + yaml(value), Printable.text(origin));
    }

    private static String key(String key) {
        return PLAIN.matcher(key).matches() ? key : yaml(key);
    }

    /** A string of JSON is one of YAML too. */
    private static String yaml(String value) {
        if (PLAIN.matcher(value).matches() || value.equals("{}")) {
            return value;
        }
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a string is JSON", e);
        }
    }
}
