package io.trailinsights.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailinsights.job.failure.CommandFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "detection:\n  warm-up: 12h",
                "detection.warm-up: 12h",
                "'detection.warm-up': PT12H",
                "{detection: {warm-up: 12h}}"
            })
    void readsNestedAndDottedKeys(String yaml) {
        assertThat(parse(yaml).get(DetectOptions.WARM_UP)).isEqualTo(Duration.ofHours(12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka:\n  properties:\n    sasl.mechanism: PLAIN",
                "kafka.properties.sasl.mechanism: PLAIN",
                "kafka:\n  properties:\n    sasl:\n      mechanism: PLAIN",
                "kafka.properties: {sasl.mechanism: PLAIN}"
            })
    void handsKafkaPropertiesOn(String yaml) {
        assertThat(parse(yaml).get(DetectOptions.KAFKA_PROPERTIES)).isEqualTo(Map.of("sasl.mechanism", "PLAIN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "---", "detection:", "detection: {}"})
    void takesAFileWithoutSettings(String yaml) {
        assertThat(parse(yaml).keySet()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "detection.warmup, detection.warm-up",
        "detectoin.reads, detection.reads",
        "warm-up, detection.warm-up",
        "falsealarms, detection.false-alarms",
        "kafka.bootstrap.servers, kafka.bootstrap-servers"
    })
    void namesTheNearestKeyForAnUnknownOne(String key, String nearest) {
        assertFails(key + ": 1", "test.yaml: there is no setting '" + key + "'; did you mean '" + nearest + "'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "detection.warm-up | soon | a duration such as 36h, 15m, 90s or PT36H, from 0s to 8760h",
                "detection.warm-up | 36 | a duration such as 36h, 15m, 90s or PT36H, from 0s to 8760h",
                "detection.false-alarms | 0 | a number above 0 and at most 1000",
                "detection.false-alarms | NaN | a number above 0 and at most 1000",
                "detection.reads | maybe | true or false",
                "input.starting-offsets | oldest | one of: earliest, latest, committed",
                "input.max-elements | 0 | a whole number from 1 to 10000000",
                "input.max-value-size | much | a size such as 10mb or 512kb, from 1kb to 512mb",
                "output.insights-topic | a b | a topic name of letters, digits, '.', '_' and '-', at most 249 characters",
                "job.parallelism | two | a whole number from 0 to 4096"
            })
    void saysWhatIsAllowedInsteadOfABadValue(String key, String value, String allowed) {
        assertFails(key + ": " + value, "test.yaml: " + key + " is '" + value + "'; it must be " + allowed);
    }

    @Test
    void refusesAValueThatIsMissing() {
        assertFails("detection: {warm-up: }", "test.yaml: detection.warm-up is empty; it must be a duration");
    }

    @Test
    void refusesTheSameSettingTwice() {
        assertFails("detection: {reads: true}\ndetection.reads: false", "the setting 'detection.reads' is there twice");
        assertFails("detection: {reads: true, reads: false}", "test.yaml is no YAML at line 1");
    }

    @Test
    void refusesWhatIsNoMap() {
        assertFails("- detection", "test.yaml holds no settings");
        assertFails("just text", "test.yaml holds no settings");
        assertFails("a: [b", "test.yaml is no YAML");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> SettingsFile.read(Path.of("no-such.yaml")))
                .withMessage("settings file no-such.yaml does not exist");
    }

    @Test
    void refusesLatenessShorterThanOutOfOrderness() {
        Configuration settings = parse("{detection.lateness: 5m, input.out-of-orderness: 10m}");
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> new DetectSettings(settings))
                .withMessage(
                        "detection.lateness is 5m and input.out-of-orderness 10m; lateness must not be the shorter one");
    }

    @Test
    void showsNoValueOfKafkasProperties() {
        assertFails(
                "kafka.properties: {ssl.key.password: hunter22, sasl.mechanism: [PLAIN]}",
                "test.yaml: kafka.properties is '[ssl.key.password, sasl.mechanism]'; it must be a map");
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> parse("kafka.properties: {ssl.key.password: \"hunter22\\q\"}"))
                .satisfies(failure -> assertThat(failure)
                        .hasNoCause()
                        .message()
                        .startsWith("test.yaml is no YAML at line 1")
                        .doesNotContain("hunter22"));
    }

    @Test
    void showsAHostileValueOnOneLine() {
        assertFails("detection.reads: \"\\e[31m\\nok\"", "detection.reads is '?[31m?ok'");
    }

    private static Configuration parse(String yaml) {
        return SettingsFile.parse(yaml, "test.yaml");
    }

    private static void assertFails(String yaml, String message) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> parse(yaml))
                .withMessageContaining(message);
    }
}
