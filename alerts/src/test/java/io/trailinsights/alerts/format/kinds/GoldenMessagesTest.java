package io.trailinsights.alerts.format.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.alert.SampleAlerts;
import io.trailinsights.alerts.finding.FindingActivity;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.format.UnrenderableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each receiver gets of each kind of message, byte for byte: headers, an empty line, body. A message that a format
 * does not have has no file.
 *
 * <p>After a change that is meant, {@code -Dgolden.write=true} writes the files anew and fails; what {@code git diff}
 * shows is then what receivers will see.
 */
class GoldenMessagesTest {
    private static final String FOLDER = "/io/trailinsights/alerts/format/golden/";
    private static final Map<String, Function<AlertFormat, Optional<HttpMessage>>> CASES = cases();

    private static Map<String, Function<AlertFormat, Optional<HttpMessage>>> cases() {
        Map<String, Function<AlertFormat, Optional<HttpMessage>>> cases = new LinkedHashMap<>();
        cases.put("insight-begin", alert(SampleAlerts.begin()));
        cases.put("insight-end", alert(SampleAlerts.end()));
        cases.put("aws-insight-begin", alert(SampleAlerts.awsBegin()));
        cases.put("aws-errors-end", alert(SampleAlerts.awsErrorsEnd()));
        cases.put("finding-begin", alert(SampleAlerts.finding(FindingActivity.CREATE)));
        cases.put("finding-update", alert(SampleAlerts.finding(FindingActivity.UPDATE)));
        cases.put("finding-end", alert(SampleAlerts.finding(FindingActivity.CLOSE)));
        cases.put("finding-muted", alert(SampleAlerts.mutedFinding()));
        Digest digest = SampleAlerts.digest();
        cases.put("digest", format -> format.digest(digest, SampleFormats.context(digest.id())));
        cases.put("ping", format -> format.ping(SampleFormats.context("ping-1")));
        return cases;
    }

    private static Function<AlertFormat, Optional<HttpMessage>> alert(Alert alert) {
        return format -> {
            try {
                return Optional.of(format.render(alert, SampleFormats.context(alert.id())));
            } catch (UnrenderableException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    static Stream<Arguments> messages() {
        return CASES.keySet().stream()
                .flatMap(name -> Stream.of(FormatName.values()).map(format -> Arguments.of(format, name)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("messages")
    void isWhatTheReceiverGot(FormatName name, String example) throws IOException {
        AlertFormat format = SampleFormats.of(name);
        String actual = CASES.get(example)
                .apply(format)
                .map(message -> written(format.signed(message, SampleFormats.NOW)))
                .orElse(null);
        String file = FOLDER + name.label() + "-" + example + ".http";
        if (Boolean.getBoolean("golden.write")) {
            write(Path.of("src/test/resources" + file), actual);
        }

        assertThat(actual).isEqualTo(read(file));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("messages")
    void isWhatTheReceiversSchemaAllows(FormatName name, String example) {
        CASES.get(example)
                .apply(SampleFormats.of(name))
                .ifPresent(message ->
                        assertThat(Schemas.complaints(name, message.text())).isEmpty());
    }

    private static String written(HttpMessage message) {
        StringBuilder text = new StringBuilder("content-type: " + message.contentType() + "\n");
        message.headers().forEach((header, value) -> text.append(header + ": " + value + "\n"));
        return text + "\n" + message.text() + "\n";
    }

    private static String read(String file) throws IOException {
        try (InputStream in = GoldenMessagesTest.class.getResourceAsStream(file)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Path file, String text) throws IOException {
        if (text != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        fail("written anew: look at the difference, then run without golden.write");
    }
}
