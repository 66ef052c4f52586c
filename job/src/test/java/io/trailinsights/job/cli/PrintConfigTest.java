package io.trailinsights.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.Setting;
import io.trailinsights.job.config.SettingsFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code detect --print-config}. */
class PrintConfigTest {
    private static final String YAML = """
            kafka:
              bootstrap-servers: kafka-1:9092,kafka-2:9092
              group-id: "a: #b"
              properties:
                security.protocol: SASL_SSL
                sasl.jaas.config: >-
                  org.apache.kafka.common.security.scram.ScramLoginModule required
                  username="detector" password="${env:KAFKA_PASSWORD}";
            input.topics: [a, b]
            detection.warm-up: 12h
            detection.false-alarms: 2
            """;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void saysWhereEachValueComesFrom() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), YAML);

        String listing =
                printed("--config", file.toString(), "--warm-up", "6h", "--set", "input.idleness=5m", "--topic", "c,d");

        assertThat(lines(listing))
                .contains(
                        "detection.warm-up: 6h # --warm-up",
                        "input.idleness: 5m # --set",
                        "input.topics: [c, d] # --topic",
                        "detection.false-alarms: 2.0 # " + file,
                        "kafka.properties.security.protocol: SASL_SSL # " + file,
                        "detection.reads: false # default");
    }

    @Test
    void isASettingsFileOfTheSameEffect() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), YAML);
        DetectSettings first = new DetectSettings(SettingsFile.read(file));

        Path printed = Files.writeString(folder.resolve("printed.yaml"), printed("--config", file.toString()));
        DetectSettings second = new DetectSettings(SettingsFile.read(printed));

        for (Setting<?> setting : DetectOptions.ALL) {
            assertThat((Object) second.get(setting.option())).as(setting.key()).isEqualTo(first.get(setting.option()));
        }
        assertThat(second.configVersion()).isEqualTo(first.configVersion());
    }

    @Test
    void listsEverySettingOfTheDefaults() {
        assertThat(lines(printed()))
                .hasSize(DetectOptions.ALL.size() + 1)
                .allMatch(line -> line.startsWith("# settings v") || line.endsWith(" # default"));
    }

    @Test
    void showsReferencesAndNoSecret() throws Exception {
        Path file = Files.writeString(folder.resolve("own.yaml"), """
                kafka.properties:
                  config.providers: vault
                  config.providers.vault.class: com.example.VaultProvider
                  ssl.key.password: hunter22
                  ssl.truststore.password: ${vault:store}
                  sasl.jaas.config: module required username="u" password="hunter 22" secret=hunter22;
                """);

        assertThat(printed("--config", file.toString()))
                .doesNotContain("hunter")
                .contains("kafka.properties.ssl.key.password: \"***\"")
                .contains("${vault:store}", "username=\\\"u\\\" password=\\\"***\\\"");
    }

    @Test
    void refusesWhatDetectRefuses() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "detection.warmup: 12h");

        assertThat(run(new StringWriter(), "--config", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("did you mean 'detection.warm-up'?");
    }

    private String printed(String... options) {
        StringWriter out = new StringWriter();
        assertThat(run(out, options)).as(err.toString()).isZero();
        return out.toString();
    }

    private int run(StringWriter out, String... options) {
        return TrailInsights.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of("detect", "--print-config"), Arrays.stream(options))
                        .toArray(String[]::new));
    }

    private static List<String> lines(String listing) {
        return listing.lines().map(line -> line.replaceAll(" {2,}", " ")).toList();
    }
}
