package io.trailinsights.job.config;

import io.trailinsights.alerts.setting.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;

/**
 * How the values of a setting are written, and which are allowed.
 *
 * @param allowed completes the sentence "it must be ..."
 * @param parse reads what a YAML file or a command line holds; throws IllegalArgumentException for what is not allowed
 * @param print writes a value so that {@code parse} reads it again, in YAML
 */
public record ValueType<T>(String allowed, Function<Object, T> parse, Function<T, String> print) {

    /** One non-empty line of text. */
    static ValueType<String> text(String allowed) {
        return new ValueType<>(allowed, value -> require(scalar(value), text -> !text.isBlank()), text -> text);
    }

    /** A name that Kafka takes for a topic. */
    static ValueType<String> topic() {
        String allowed = "a topic name of letters, digits, '.', '_' and '-', at most 249 characters";
        return new ValueType<>(allowed, value -> require(scalar(value), ValueType::isTopic), topic -> topic);
    }

    /** One or more topics: a YAML list, or names with commas between them. */
    static ValueType<List<String>> topics() {
        return new ValueType<>(
                "one or more topic names of letters, digits, '.', '_' and '-', as a list or with commas between them",
                value -> require(
                        list(value),
                        topics -> !topics.isEmpty() && topics.stream().allMatch(ValueType::isTopic)),
                topics -> "[" + String.join(", ", topics) + "]");
    }

    /** True or false. */
    static ValueType<Boolean> flag() {
        return new ValueType<>("true or false", ValueType::readFlag, String::valueOf);
    }

    /** A whole number within bounds, both included. */
    static ValueType<Integer> integer(int min, int max) {
        return new ValueType<>(
                "a whole number from " + min + " to " + max,
                value -> require(Integer.valueOf(scalar(value)), number -> number >= min && number <= max),
                String::valueOf);
    }

    /** A number above 0. */
    static ValueType<Double> positive(double max) {
        return new ValueType<>(
                "a number above 0 and at most " + String.format(Locale.ROOT, "%.0f", max),
                value -> require(Double.valueOf(scalar(value)), number -> number > 0 && number <= max),
                String::valueOf);
    }

    /** A duration within bounds, both included. */
    static ValueType<Duration> duration(Duration min, Duration max) {
        return new ValueType<>(
                "a duration such as 36h, 15m, 90s or PT36H, from " + Durations.format(min) + " to "
                        + Durations.format(max),
                value -> require(
                        Durations.parse(scalar(value)),
                        duration -> duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0),
                Durations::format);
    }

    /** A number of bytes within bounds, both included. */
    static ValueType<MemorySize> size(MemorySize min, MemorySize max) {
        return new ValueType<>(
                "a size such as 10mb or 512kb, from " + print(min) + " to " + print(max),
                value -> require(
                        MemorySize.parse(scalar(value)), size -> size.compareTo(min) >= 0 && size.compareTo(max) <= 0),
                ValueType::print);
    }

    private static String print(MemorySize size) {
        return size.toString().replace(" ", "");
    }

    /** One constant of an enum, written in lower case with dashes. */
    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        String allowed =
                Arrays.stream(type.getEnumConstants()).map(ValueType::dashed).collect(Collectors.joining(", "));
        return new ValueType<>("one of: " + allowed, value -> readChoice(type, scalar(value)), ValueType::dashed);
    }

    /** Settings handed on as they are; keys may hold dots, values are single ones. */
    static ValueType<Map<String, String>> properties() {
        return new ValueType<>("a map of names and single values", ValueType::readProperties, map -> "{}");
    }

    private static Map<String, String> readProperties(Object value) {
        // SettingsFile has taken nested names apart: all values are single ones.
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("no map");
        }
        Map<String, String> properties = new TreeMap<>();
        map.forEach((key, property) -> properties.put(String.valueOf(key), scalar(property)));
        return properties;
    }

    private static Boolean readFlag(Object value) {
        return switch (scalar(value).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static <E extends Enum<E>> E readChoice(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String dashed(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isTopic(String name) {
        return name.matches("[a-zA-Z0-9._-]{1,249}") && !name.equals(".") && !name.equals("..");
    }

    private static List<String> list(Object value) {
        return value instanceof List<?> items
                ? items.stream().map(ValueType::scalar).toList()
                : Arrays.stream(scalar(value).split(",")).map(String::trim).toList();
    }

    private static String scalar(Object value) {
        if (value == null || value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException("no single value");
        }
        return value.toString().trim();
    }

    private static <T> T require(T value, Predicate<T> condition) {
        if (!condition.test(value)) {
            throw new IllegalArgumentException("not allowed");
        }
        return value;
    }
}
