package io.trailinsights.job.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trailinsights.alerts.setting.NearestName;
import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Reads settings from YAML, with nested sections, dotted keys or both, and from the command line. */
public final class SettingsFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String KAFKA_PROPERTY = DetectOptions.KAFKA_PROPERTIES.key() + ".";

    /** A key without a value: no setting takes an empty text. */
    private static final String NOTHING = "";

    private SettingsFile() {}

    /**
     * Reads a file; what it does not mention keeps its default.
     *
     * @throws CommandFailure when the file cannot be read, is no YAML map, has an unknown key or a value that is not
     *     allowed
     */
    public static Configuration read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new CommandFailure("settings file " + file + " does not exist", e);
        } catch (IOException e) {
            throw new CommandFailure("settings file " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * Reads the text of a file.
     *
     * @param name of the file, for messages
     * @throws CommandFailure as {@link #read}
     */
    static Configuration parse(String yaml, String name) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", tree(yaml, name), flat, name);
        Configuration configuration = new Configuration();
        flat.forEach((key, value) -> setting(key, name).put(value, name + ": " + key, configuration));
        return configuration;
    }

    /**
     * The setting with a key.
     *
     * @param name of the file or option that holds the key, for the message
     * @throws CommandFailure that names the nearest key there is
     */
    public static Setting<?> setting(String key, String name) {
        return DetectOptions.ALL.stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(name + ": there is no setting '" + Printable.text(key)
                        + "'; did you mean '" + NearestName.to(key, keys()) + "'?"));
    }

    /** The setting that an option stands for. */
    public static Setting<?> setting(ConfigOption<?> option) {
        return setting(option.key(), "settings");
    }

    private static Iterable<String> keys() {
        return DetectOptions.ALL.stream().map(Setting::key).toList();
    }

    private static Object tree(String yaml, String name) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            return tree.isMissingNode() || tree.isNull() ? Map.of() : YAML.treeToValue(tree, Map.class);
        } catch (MismatchedInputException e) {
            throw new CommandFailure(
                    name + " holds no settings: it must be a YAML map such as 'detection: {reads: true}'", e);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            // Without its cause, which quotes the file, and for which the log would be no place.
            throw new CommandFailure(
                    name + " is no YAML" + where + ": " + Printable.text(firstLine(e.getOriginalMessage())));
        }
    }

    private static String firstLine(String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    /** Sections become prefixes. A section without members, all of them commented out, sets nothing. */
    private static void flatten(String path, Object node, Map<String, Object> flat, String name) {
        if (node instanceof Map<?, ?> section && !section.isEmpty()) {
            section.forEach(
                    (key, value) -> flatten(path.isEmpty() ? key.toString() : path + "." + key, value, flat, name));
        } else if (path.startsWith(KAFKA_PROPERTY)) {
            kafkaProperties(flat).put(path.substring(KAFKA_PROPERTY.length()), node);
        } else if (path.equals(DetectOptions.KAFKA_PROPERTIES.key()) && node instanceof Map) {
            kafkaProperties(flat);
        } else if (!isSection(path) && flat.putIfAbsent(path, node == null ? NOTHING : node) != null) {
            throw new CommandFailure(name + ": the setting '" + Printable.text(path) + "' is there twice");
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> kafkaProperties(Map<String, Object> flat) {
        return (Map<String, Object>)
                flat.computeIfAbsent(DetectOptions.KAFKA_PROPERTIES.key(), key -> new LinkedHashMap<String, Object>());
    }

    private static boolean isSection(String path) {
        return path.isEmpty()
                || DetectOptions.ALL.stream().anyMatch(setting -> setting.key().startsWith(path + "."));
    }
}
