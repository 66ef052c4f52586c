package io.trailinsights.alerts.format.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.alert.SampleAlerts;
import io.trailinsights.alerts.finding.FindingActivity;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a caller writes into a user agent, a principal's name, an error code or an API's name: it pings nobody, makes
 * no link, breaks no JSON and no header, and no message outgrows its receiver. Every text of the records is hostile here
 * but those that say what kind of record it is, and their times.
 */
class HostileTextTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> TEXTS = List.of(
            "<!channel> <!here> <@U012AB3CD> @channel @everyone",
            "<https://evil.example|console.aws.amazon.com>",
            "[sign in](javascript:alert(1)) [x](https://evil.example) ![y](https://evil.example/z.png)",
            "https://evil.example/login www.evil.example",
            "<at>everyone</at> {{DATE(2026-03-10T14:05:00Z)}} ${7*7} {{ .Labels }}",
            "*bold* _italic_ ~struck~ `code` ```block``` # head | cell > quote :skull:",
            "- list",
            "1. list",
            "line\r\nwebhook-id: forged\r\n\r\nbody",
            "\u202Eesrever \u2066isolated\u2069 zero\u200Bwidth \u0000\u0007\u001b[31mred \u0085 \u2028 \uFEFF",
            "lone \uD83D high, \uDE00 low, \uD83D\uDE00 whole",
            "\"}],\"event_action\":\"resolve\",\"x\":[{\"y\":\"",
            "&lt;!channel&gt; &amp; &#60;!here&#62;",
            "\\[not escaped twice\\](x) \\",
            " ",
            "",
            "x".repeat(100_000),
            "\uD83D\uDE00".repeat(25_000),
            "<&>*_".repeat(20_000));

    private static final Map<FormatName, Integer> MOST_BYTES = new EnumMap<>(Map.of(
            FormatName.WEBHOOK, 20_000,
            FormatName.CLOUDEVENTS, 64 * 1024,
            FormatName.SLACK, 40_000,
            FormatName.PAGERDUTY, 512 * 1000,
            FormatName.TEAMS, 21_000,
            FormatName.ALERTMANAGER, 64 * 1024,
            FormatName.OCSF, 256 * 1024,
            FormatName.SECURITY_HUB, 240_000,
            FormatName.EVENTBRIDGE, 256 * 1024));

    /** What says which record it is; all other texts are a stranger's. Accounts and Regions are AWS's own to give. */
    private static final Set<String> FIXED = Set.of(
            "eventTime",
            "eventType",
            "recipientAccountId",
            "awsRegion",
            "state",
            "insightType",
            "attribute",
            "detectedAt",
            "direction",
            "severity",
            "since",
            "region",
            "account");

    /** Made once a text, for some are long. */
    private static final Map<String, List<Alert>> ALERTS = new HashMap<>();

    static Stream<Arguments> hostile() {
        return TEXTS.stream()
                .flatMap(text -> SampleFormats.all().map(format -> Arguments.of(format.name(), shown(text), text)));
    }

    private static String shown(String text) {
        return TEXTS.indexOf(text) + " " + text.codePointCount(0, text.length()) + " code points";
    }

    @ParameterizedTest(name = "{0}: text {1}")
    @MethodSource("hostile")
    void staysText(FormatName name, String shown, String text) throws Exception {
        AlertFormat format = SampleFormats.of(name);
        for (HttpMessage message : messages(format, text)) {
            String body = message.text();

            assertThat(Schemas.complaints(name, body)).isEmpty();
            assertThat(message.body().length).isLessThanOrEqualTo(MOST_BYTES.get(name));
            assertThat(new String(message.body(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(message.body());
            assertThat(body.codePoints().filter(HostileTextTest::movesOrHides)).isEmpty();
            message.headers()
                    .forEach((header, value) -> assertThat(header + value).matches("[ -~]+"));
            JsonNode tree = JSON.readTree(message.body());
            assertThat(tree.findValuesAsText("event_action")).doesNotContain(text.contains("forged") ? "" : "forged");
            switch (name) {
                case SLACK -> slack(tree);
                case TEAMS -> teams(tree);
                case PAGERDUTY -> assertThat(tree.path("dedup_key").asText()).matches("[A-Za-z0-9_-]{1,100}");
                default -> assertThat(tree.isEmpty()).isFalse();
            }
        }
    }

    private static List<HttpMessage> messages(AlertFormat format, String text) throws Exception {
        List<HttpMessage> messages = new ArrayList<>();
        List<Digest.Line> lines = new ArrayList<>();
        for (Alert alert : ALERTS.computeIfAbsent(text, HostileTextTest::alerts)) {
            HttpMessage message = format.render(alert, SampleFormats.context(alert.id()));
            messages.add(format.signed(message, SampleFormats.NOW));
            for (int i = 0; i < 4; i++) {
                lines.add(new Digest.Line(text + i, 1));
            }
        }
        Digest sample = SampleAlerts.digest();
        Digest digest = new Digest(sample.id(), sample.from(), sample.to(), text, lines, 100);
        format.digest(digest, SampleFormats.context(digest.id())).ifPresent(messages::add);
        return messages;
    }

    private static List<Alert> alerts(String text) {
        return Stream.of(
                        SampleAlerts.begin(),
                        SampleAlerts.end(),
                        SampleAlerts.awsErrorsEnd(),
                        SampleAlerts.finding(FindingActivity.CREATE),
                        SampleAlerts.finding(FindingActivity.UPDATE))
                .map(alert -> SampleAlerts.read(alert.kind(), poisoned(alert, text)))
                .toList();
    }

    /** The record with the text in place of every other text. */
    private static String poisoned(Alert alert, String text) {
        JsonNode record = SampleAlerts.tree(alert);
        poison(record, text);
        if (alert.kind() == AlertKind.FINDING) {
            ObjectNode target = (ObjectNode) record.at("/anomaly_analyses/0/analysis_targets/0");
            target.put("type", "User");
            number(record, "/anomaly_analyses/0/baselines/0/observations/0");
            number(record, "/anomaly_analyses/0/anomalies/0/observations/0");
            ((ObjectNode) record.at("/cloud/account")).put("uid", "111122223333");
            ((ObjectNode) record.at("/metadata")).put("version", "1.8.0").putArray("profiles");
        }
        return record.toString();
    }

    private static void number(JsonNode record, String at) {
        ((ObjectNode) record.at(at)).put("value", "12");
    }

    private static void poison(JsonNode node, String text) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                if (member.getValue().isTextual() && !FIXED.contains(member.getKey())) {
                    member.setValue(JSON.getNodeFactory().textNode(text));
                } else {
                    poison(member.getValue(), text);
                }
            });
        } else if (node instanceof ArrayNode list) {
            list.forEach(each -> poison(each, text));
        }
    }

    /** Raw characters that no reader should meet: controls, bidirectional and zero-width ones, halves of pairs. */
    private static boolean movesOrHides(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Marked-up text holds our own words, harmless values and links of the user's own; all else is plain. */
    private static void slack(JsonNode message) {
        assertThat(message.path("text").textValue())
                .doesNotContain("<", ">")
                .doesNotContainPattern("&(?!amp;|lt;|gt;)");
        assertThat(message.path("mrkdwn").booleanValue()).isFalse();
        for (JsonNode node : message.findParents("type")) {
            if (node.path("type").asText().equals("mrkdwn")) {
                assertThat(node.path("text").asText())
                        .matches("\\*[A-Z][a-z]+\\*\n[A-Za-z0-9 .,/()%+-]*"
                                + "|<https://alerts\\.example\\.com/episodes/[A-Za-z0-9_-]+\\|Open the episode>");
                assertThat(node.path("verbatim").booleanValue()).isTrue();
            }
            if (node.path("type").asText().equals("plain_text")) {
                assertThat(node.path("emoji").booleanValue()).isFalse();
                assertThat(node.path("text").asText().length()).isLessThanOrEqualTo(3000);
            }
            if (node.path("type").asText().equals("header")) {
                assertThat(node.at("/text/text").asText().length()).isLessThanOrEqualTo(150);
            }
        }
    }

    /** Each sign of Markdown has an odd number of backslashes before it. */
    private static void teams(JsonNode message) {
        List<String> texts = new ArrayList<>(message.findValuesAsText("text"));
        texts.addAll(message.findValuesAsText("value"));
        assertThat(texts).isNotEmpty();
        for (String text : texts) {
            String rest = text.replaceAll("\\\\[\\\\\\[\\]()*_#~|`<>.+-]", "");
            assertThat(rest).doesNotContainPattern("[\\\\\\[\\]()*_#~|`<>]");
            assertThat(text).doesNotContain("://").doesNotContainPattern("^ *([0-9]+\\.|[-+]) ");
        }
        message.findValuesAsText("url")
                .forEach(url -> assertThat(url).matches("https://alerts\\.example\\.com/episodes/[A-Za-z0-9_-]+"));
    }
}
