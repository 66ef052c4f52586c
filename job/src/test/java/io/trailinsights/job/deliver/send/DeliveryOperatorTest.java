package io.trailinsights.job.deliver.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailinsights.job.control.RuleChange;
import io.trailinsights.job.deliver.record.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeliveryOperatorTest {
    @TempDir
    private Path folder;

    private Webhooks first;
    private Webhooks second;

    @BeforeEach
    void startReceivers() throws IOException {
        first = new Webhooks();
        second = new Webhooks();
    }

    @AfterEach
    void stopReceivers() {
        first.close();
        second.close();
    }

    @Test
    void deliversAndSaysSo() throws Exception {
        try (DeliveryHarness harness = DeliveryHarness.open(routes(), null)) {
            harness.take("first", Records.start("a"));
            harness.awaitMail();

            assertThat(first.requests()).hasSize(1);
            assertThat(first.requests().get(0).id()).isEqualTo("a-start");
            assertThat(first.requests().get(0).body()).contains("cloudtrail.insight.start");
            JsonNode receipt = harness.written("receipts").get(0);
            assertThat(receipt.path("alertId").asText()).isEqualTo("a-start");
            assertThat(receipt.path("messageId").asText()).isEqualTo("a-start");
            assertThat(receipt.path("kind").asText()).isEqualTo("alert");
            assertThat(receipt.path("receiver").asText()).isEqualTo("first");
            assertThat(receipt.path("format").asText()).isEqualTo("webhook");
            assertThat(receipt.path("episode").asText()).isEqualTo("a");
            assertThat(receipt.path("phase").asText()).isEqualTo("begin");
            assertThat(receipt.path("outcome").asText()).isEqualTo("delivered");
            assertThat(receipt.path("attempts").asInt()).isEqualTo(1);
            assertThat(receipt.path("status").asInt()).isEqualTo(204);
            assertThat(receipt.path("deliveredAt").asText()).isEqualTo("2026-03-10T14:30:00Z");
            assertThat(receipt.has("rule")).isFalse();
        }
    }

    @Test
    void holdsTheEndUntilTheStartHasArrivedHoweverOftenItIsTried() throws Exception {
        first.answer(503, "30", "busy");
        try (DeliveryHarness harness = DeliveryHarness.open(routes(), null)) {
            harness.take("first", Records.start("a"));
            harness.take("first", Records.end("a"));
            harness.awaitMail();
            harness.setProcessingTime(DeliveryHarness.BEGIN_MS + 29_999);
            assertThat(ids(first)).containsExactly("a-start");

            harness.setProcessingTime(DeliveryHarness.BEGIN_MS + 60_000);
            harness.awaitMail();
            harness.awaitMail();

            assertThat(ids(first)).containsExactly("a-start", "a-start", "a-end");
            assertThat(harness.written("receipts"))
                    .extracting(receipt -> receipt.path("alertId").asText() + " " + receipt.path("attempts"))
                    .containsExactly("a-start 2", "a-end 1");
            assertThat(harness.written("dead")).isEmpty();
        }
    }

    @Test
    void keepsNobodyWaitingForAReceiverThatHangs() throws Exception {
        first.hang();
        try (DeliveryHarness harness = DeliveryHarness.open(routes(), null)) {
            for (int i = 0; i < 20; i++) {
                harness.take("first", Records.start("a" + i));
            }
            harness.take("second", Records.start("b"));
            harness.awaitMail();

            assertThat(harness.written("receipts"))
                    .extracting(receipt -> receipt.path("receiver").asText())
                    .containsExactly("second");
            assertThat(ids(first)).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void sendsAgainUnderTheSameKeyWhatWasUnderWayAtARestore() throws Exception {
        first.hang();
        OperatorSubtaskState saved;
        try (DeliveryHarness harness = DeliveryHarness.open(routes(), null)) {
            harness.take("first", Records.start("a"));
            harness.take("first", Records.end("a"));
            saved = harness.snapshot(1, 1);
        }
        first.letGo();
        try (Webhooks again = new Webhooks();
                DeliveryHarness harness = DeliveryHarness.open(routes(again.port(), second.port()), saved)) {
            // No alert comes: the operator goes on by itself.
            harness.awaitMail();
            harness.awaitMail();
            harness.awaitMail();

            assertThat(ids(again)).containsExactly("a-start", "a-end");
            assertThat(harness.written("receipts"))
                    .extracting(receipt -> receipt.path("alertId").asText() + " " + receipt.path("attempts"))
                    .containsExactly("a-start 2", "a-end 1");
            assertThat(harness.keyedEntries()).as("the receiver, and no alert").isEqualTo(1);
        }
    }

    @Test
    void keepsTheOrderWhenAnAlertComesBeforeTheRestoredHaveGoneOn() throws Exception {
        first.hang();
        OperatorSubtaskState saved;
        try (DeliveryHarness harness = DeliveryHarness.open(routes(), null)) {
            harness.take("first", Records.start("a"));
            saved = harness.snapshot(1, 1);
        }
        first.letGo();
        try (Webhooks again = new Webhooks();
                DeliveryHarness harness = DeliveryHarness.open(routes(again.port(), second.port()), saved)) {
            harness.take("first", Records.end("a"));
            harness.awaitMail();
            harness.awaitMail();
            harness.awaitMail();

            assertThat(ids(again)).containsExactly("a-start", "a-end");
            assertThat(harness.written("receipts"))
                    .extracting(receipt -> receipt.path("alertId").asText())
                    .containsExactly("a-start", "a-end");
        }
    }

    @Test
    void losesNothingOfAReceiverThatIsTakenOut() throws Exception {
        first.hang();
        OperatorSubtaskState saved;
        try (DeliveryHarness harness = DeliveryHarness.open(routes(), null)) {
            harness.take("first", Records.start("a"));
            harness.take("first", Records.end("a"));
            saved = harness.snapshot(1, 1);
        }
        String without = """
                receivers:
                  - %s
                default-route: {receivers: second}
                """.formatted(receiver("second", second.port()));
        try (DeliveryHarness harness = DeliveryHarness.open(without, saved)) {
            harness.awaitMail();
            harness.take("first", Records.start("later"));

            List<JsonNode> letters = harness.written("dead");
            assertThat(letters)
                    .extracting(letter -> letter.path("alertId").asText() + " "
                            + letter.path("reason").asText())
                    .containsExactly("a-start receiver-removed", "a-end begin-dead", "later-start receiver-removed");
            assertThat(letters.get(0).path("record").path("eventID").asText()).isEqualTo("a-start");
            assertThat(letters.get(0).path("topic").asText()).isEqualTo("insights");
            assertThat(harness.keyedEntries()).isZero();
        }
    }

    @Test
    void refusesAnAddressInsideUnlessItIsAllowed() throws Exception {
        String careless = routes().replace("allow-private: true", "allow-private: false");
        try (DeliveryHarness harness = DeliveryHarness.open(careless, null)) {
            harness.take("first", Records.start("a"));
            harness.awaitMail();

            assertThat(first.requests()).isEmpty();
            JsonNode letter = harness.written("dead").get(0);
            assertThat(letter.path("reason").asText()).isEqualTo("forbidden-address");
            assertThat(letter.path("attempts").asInt()).isEqualTo(1);
            assertThat(letter.has("status")).isFalse();
        }
    }

    @Test
    void holdsBackWhatWasMutedAfterItWasWritten() throws Exception {
        String mute = mute("2026-04-01T00:00:00Z");
        try (DeliveryHarness harness = DeliveryHarness.open(routes(), null)) {
            harness.rule(new RuleChange("m1", null, mute));
            harness.take("first", Records.start("a"));
            harness.take("first", Records.start("b"));
            harness.awaitMail();
            harness.rule(new RuleChange("m1", mute, null));
            harness.take("first", Records.end("a"));

            assertThat(ids(first)).containsExactly("b-start");
            assertThat(harness.written("receipts"))
                    .extracting(receipt -> receipt.path("alertId").asText() + " "
                            + receipt.path("rule")
                                    .asText(receipt.path("outcome").asText()))
                    .containsExactly("a-start m1", "b-start delivered", "a-end m1");
        }
    }

    @Test
    void tellsAStartWhenItsMuteEndsAmidTheEpisodeAlsoAfterARestore() throws Exception {
        OperatorSubtaskState saved;
        try (DeliveryHarness harness = DeliveryHarness.open(routes(), null)) {
            harness.rule(new RuleChange("m1", null, mute("2026-03-10T15:00:00Z")));
            harness.take("first", Records.start("a"));
            saved = harness.snapshot(1, 1);
        }
        try (DeliveryHarness harness = DeliveryHarness.open(routes(), saved)) {
            harness.awaitMail();
            harness.setProcessingTime(Instant.parse("2026-03-10T14:59:59.999Z").toEpochMilli());
            assertThat(harness.keyedEntries()).as("the receiver and the alert").isEqualTo(2);
            harness.setProcessingTime(Instant.parse("2026-03-10T15:00:00Z").toEpochMilli());
            harness.awaitMail();
            harness.take("first", Records.end("a"));
            harness.awaitMail();

            assertThat(ids(first)).containsExactly("a-start", "a-end");
            assertThat(harness.keyedEntries()).isEqualTo(1);
        }
    }

    @Test
    void tellsAStartWhenItsMuteIsTakenBackAndNotWhileAnotherHoldsIt() throws Exception {
        String mute = mute("2026-04-01T00:00:00Z");
        String other = mute.replace("m1", "m2");
        try (DeliveryHarness harness = DeliveryHarness.open(routes(), null)) {
            harness.rule(new RuleChange("m1", null, mute));
            harness.take("first", Records.start("a"));
            harness.rule(new RuleChange("m2", null, other));
            harness.rule(new RuleChange("m1", mute, null));
            harness.setProcessingTime(DeliveryHarness.BEGIN_MS + 60_000);
            assertThat(first.requests()).isEmpty();

            harness.rule(new RuleChange("m2", other, null));
            harness.setProcessingTime(DeliveryHarness.BEGIN_MS + 120_000);
            harness.awaitMail();

            assertThat(ids(first)).containsExactly("a-start");
            assertThat(harness.written("receipts"))
                    .extracting(receipt -> receipt.path("alertId").asText() + " "
                            + receipt.path("rule")
                                    .asText(receipt.path("outcome").asText()))
                    .containsExactly("a-start m1", "a-start delivered");
        }
    }

    @Test
    void keepsGoingWithARecordThatIsTooDeepForItsFormat() throws Exception {
        String deep = Records.start("a")
                .replace("{\"eventVersion\"", "{\"more\":" + "[".repeat(999) + "]".repeat(999) + ",\"eventVersion\"");
        try (DeliveryHarness harness = DeliveryHarness.open(routes(), null)) {
            harness.take("first", deep);
            harness.take("first", Records.start("b"));
            harness.awaitMail();

            assertThat(harness.written("dead"))
                    .extracting(letter -> letter.path("alertId").asText() + " "
                            + letter.path("reason").asText())
                    .containsExactly("a-start format-failed");
            assertThat(harness.written("dead").get(0).path("record").asText()).isEqualTo(deep);
            assertThat(ids(first)).containsExactly("b-start");
        }
    }

    @Test
    void showsNoSecretThatAnAnswerRepeats() throws Exception {
        Path file = Files.writeString(folder.resolve("url"), "http://127.0.0.1:" + first.port() + "/hunter22");
        first.answer(
                400, null, "no such hook: http://127.0.0.1:" + first.port() + "/hunter22 \u0007" + "x".repeat(3000));
        String routes = routes().replace("http://127.0.0.1:" + first.port() + "/", "${file:" + file + "}");
        try (DeliveryHarness harness = DeliveryHarness.open(routes, null)) {
            harness.take("first", Records.start("a"));
            harness.take("first", Records.end("a"));
            harness.awaitMail();

            assertThat(harness.written("dead"))
                    .extracting(letter -> letter.path("alertId").asText() + " "
                            + letter.path("reason").asText())
                    .containsExactly("a-start rejected", "a-end begin-dead");
            String answer = harness.written("dead").get(0).path("answer").asText();
            assertThat(answer).startsWith("no such hook: *** \uFFFD").doesNotContain("hunter22");
            assertThat(answer.codePointCount(0, answer.length())).isEqualTo(1024);
        }
    }

    @Test
    void writesWhatAForwarderSendsToItsTopic() throws Exception {
        String routes = """
                receivers:
                  - {name: hub, format: security-hub, topic: hub-findings}
                default-route: {receivers: hub}
                """;
        try (DeliveryHarness harness = DeliveryHarness.open(routes, null)) {
            harness.take("hub", Records.start("a"));
            harness.take("hub", Records.end("a"));

            assertThat(harness.written("hub-findings"))
                    .extracting(finding -> finding.path("Id").asText() + " "
                            + finding.path("RecordState").asText())
                    .containsExactly("a ACTIVE", "a ARCHIVED");
            assertThat(harness.written("receipts"))
                    .extracting(receipt -> receipt.path("outcome").asText())
                    .containsExactly("delivered", "delivered");
        }
    }

    private static String mute(String until) {
        return """
                {"version":1,"id":"m1","kind":"mute","eventName":"a","until":"%s"}
                """.formatted(until);
    }

    private String routes() {
        return routes(first.port(), second.port());
    }

    private static String routes(int firstPort, int secondPort) {
        return """
                receivers:
                  - %s
                  - %s
                default-route: {receivers: [first, second]}
                """.formatted(receiver("first", firstPort), receiver("second", secondPort));
    }

    private static String receiver(String name, int port) {
        return ("{name: %s, format: webhook, url: 'http://127.0.0.1:%d/', allow-private: true, allow-http: true,"
                        + " ports: [%d], timeout: 30s}")
                .formatted(name, port, port);
    }

    private static List<String> ids(Webhooks receiver) {
        return receiver.requests().stream().map(Webhooks.Request::id).toList();
    }
}
