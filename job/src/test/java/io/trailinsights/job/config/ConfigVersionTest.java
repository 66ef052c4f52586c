package io.trailinsights.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigVersionTest {
    private static final String DEFAULTS = version("");

    @Test
    void isShort() {
        assertThat(DEFAULTS).matches("v0\\.1\\.0-[0-9a-f]{8}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detection.warm-up: 36h",
                "detection.warm-up: PT36H",
                "detection.false-alarms: 0.50",
                "kafka.group-id: other",
                "output.delivery-guarantee: at-least-once",
                "job.parallelism: 4"
            })
    void staysForTheSameDetection(String yaml) {
        assertThat(version(yaml)).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detection.warm-up: 35h",
                "detection.false-alarms: 1",
                "detection.reads: true",
                "detection.data-events: true",
                "detection.lateness: 23h",
                "input.out-of-orderness: 14m",
                "input.future-bound: 1h",
                "input.max-elements: 49999"
            })
    void changesWithWhatChangesDetection(String yaml) {
        assertThat(version(yaml)).isNotEqualTo(DEFAULTS);
    }

    private static String version(String yaml) {
        Configuration settings = SettingsFile.parse(yaml, "test.yaml");
        return new DetectSettings(settings).configVersion();
    }
}
