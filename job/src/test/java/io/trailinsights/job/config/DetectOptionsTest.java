package io.trailinsights.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.job.cloudtrail.DecodeLimits;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class DetectOptionsTest {
    private static final Path FILE = Path.of("../config/trail-insights.yaml");
    private static final Path PAGE = Path.of("../docs/settings.md");

    @Test
    void listsEveryOptionOnce() {
        List<String> constants = Arrays.stream(DetectOptions.class.getFields())
                .filter(field -> field.getType() == ConfigOption.class && Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return ((ConfigOption<?>) field.get(null)).key();
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        assertThat(DetectOptions.ALL).extracting(Setting::key).containsExactlyElementsOf(constants);
    }

    @Test
    void defaultsAreThoseOfThePartsTheyGoTo() {
        DetectSettings defaults = new DetectSettings(new Configuration());

        assertThat(defaults.detector()).isEqualTo(DetectorSettings.DEFAULT);
        assertThat(defaults.decodeLimits()).isEqualTo(DecodeLimits.DEFAULT);
        assertThat(defaults.futureBound()).isEqualTo(Duration.ofHours(24));
        assertThat(defaults.inputTopics()).containsExactly("cloudtrail");
        assertThat(defaults.analysed()).containsExactly(EventCategory.MANAGEMENT);
        assertThat(defaults.kafkaProperties()).isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
    }

    @Test
    void everyOptionTakesAnotherValueFromAFile() {
        Configuration read = SettingsFile.parse("""
                kafka:
                  bootstrap-servers: kafka-1:9092,kafka-2:9092
                  group-id: other
                  properties:
                    security.protocol: SSL
                input:
                  topics: [a, b.c]
                  control-topic: c
                  starting-offsets: committed
                  out-of-orderness: 20m
                  idleness: 2m
                  future-bound: 1h
                  max-value-size: 2mb
                  max-inflated-size: 4mb
                  max-elements: 10
                  max-nesting: 20
                detection:
                  warm-up: 0s
                  false-alarms: 1
                  reads: true
                  data-events: true
                  lateness: 6h
                output:
                  insights-topic: i
                  findings-topic: f
                  dead-letter-topic: d
                  delivery-guarantee: at-least-once
                delivery:
                  receipts-topic: r
                  dead-letter-topic: l
                  replay-topic: p
                job:
                  parallelism: 3
                  checkpoint-interval: 1s
                  state-backend: rocksdb
                  state-dir: /tmp/state
                """, "test.yaml");
        DetectSettings settings = new DetectSettings(read);

        for (Setting<?> setting : DetectOptions.ALL) {
            assertThat(settings.isSet(setting.option())).as(setting.key()).isTrue();
            assertThat((Object) settings.get(setting.option()))
                    .as(setting.key())
                    .isNotEqualTo(setting.option().defaultValue());
        }
        assertThat(settings.detector())
                .isEqualTo(new DetectorSettings(Duration.ZERO, 1, true, Duration.ofHours(6), Duration.ofMinutes(20)));
        assertThat(settings.decodeLimits()).isEqualTo(new DecodeLimits(2 << 20, 4 << 20, 10, 20));
        assertThat(settings.analysed()).containsExactlyInAnyOrder(EventCategory.MANAGEMENT, EventCategory.DATA);
        assertThat(settings.inputTopics()).containsExactly("a", "b.c");
        assertThat(settings.get(DetectOptions.DELIVERY_GUARANTEE)).isEqualTo(Delivery.AT_LEAST_ONCE);
        assertThat(settings.kafkaProperties())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("bootstrap.servers", "kafka-1:9092,kafka-2:9092");
    }

    @Test
    void theFileInConfigIsTheRenderedTemplate() throws Exception {
        assertRendered(FILE, SettingsTemplate.render());
    }

    @Test
    void thePageInDocsIsTheRenderedOne() throws Exception {
        assertRendered(PAGE, SettingsPage.render());
        assertThat(DetectOptions.ALL)
                .allSatisfy(setting -> assertThat(Files.readString(PAGE)).contains("| `" + setting.key() + "`"));
    }

    private static void assertRendered(Path file, String text) throws Exception {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, text);
            fail("written anew: look at the difference, then run without golden.write");
        }
        assertThat(Files.readString(file))
                .as(file + " must be what is rendered; -Dgolden.write=true writes it anew")
                .isEqualTo(text);
    }

    @Test
    void theFileInConfigSetsNothing() {
        assertThat(SettingsFile.read(FILE).keySet()).isEmpty();
    }

    @Test
    void theFileWithAllSettingsTakenInHoldsTheDefaults() {
        String active = SettingsTemplate.render()
                .lines()
                .map(line -> line.replaceFirst("^  # ([a-z-]+: \\S+)$", "  $1"))
                .collect(Collectors.joining("\n"));
        Configuration read = SettingsFile.parse(active, "active.yaml");

        assertThat(read.keySet()).hasSize(DetectOptions.ALL.size());
        for (Setting<?> setting : DetectOptions.ALL) {
            assertThat((Object) read.get(setting.option()))
                    .as(setting.key())
                    .isEqualTo(setting.option().defaultValue());
        }
    }

    @Test
    void theVersionIsThatOfThePom() throws Exception {
        assertThat(Files.readString(Path.of("../pom.xml")))
                .containsPattern("<version>" + Version.NUMBER.replace(".", "\\.") + "(-SNAPSHOT)?</version>");
    }
}
