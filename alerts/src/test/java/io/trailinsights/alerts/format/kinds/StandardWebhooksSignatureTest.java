package io.trailinsights.alerts.format.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.SampleAlerts;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardWebhooksSignatureTest {
    private static final String NEWER = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void signsTheVectorOfTheReferenceLibraries() {
        StandardWebhooksSignature signature = new StandardWebhooksSignature(List.of(SampleFormats.SECRET));

        assertThat(signature.of(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        utf8("{\"test\": 2432232314}")))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsOurOwnExampleAsComputedByHand() {
        String body = "{\"type\":\"cloudtrail.insight.start\",\"timestamp\":\"2026-03-10T14:05:00Z\",\"data\":{"
                + "\"sharedEventID\":\"b6113637-34ec-588f-95cc-cdfb53e45ad2\","
                + "\"eventID\":\"44e43c7a-f890-5f84-8407-58c0a6f6b3a5\"}}";

        assertThat(new StandardWebhooksSignature(List.of(SampleFormats.SECRET))
                        .of("44e43c7a-f890-5f84-8407-58c0a6f6b3a5", Instant.ofEpochSecond(1773151680), utf8(body)))
                .isEqualTo("v1,0R8HLd494GWL4lB6vwQgQQ12/yGTn8VQ+9X6Whky+6I=");
    }

    @Test
    void signsWithTheOldAndTheNewSecretWhileTheyAreChanged() {
        Instant at = Instant.ofEpochSecond(1614265330);
        byte[] body = utf8("{}");
        String both = new StandardWebhooksSignature(List.of(NEWER, SampleFormats.SECRET)).of("a", at, body);

        assertThat(both.split(" "))
                .containsExactly(
                        new StandardWebhooksSignature(List.of(NEWER)).of("a", at, body),
                        new StandardWebhooksSignature(List.of(SampleFormats.SECRET)).of("a", at, body));
    }

    @Test
    void signsEachAttemptWithItsOwnTimeAndTheSameId() throws Exception {
        AlertFormat format = SampleFormats.of(FormatName.WEBHOOK);
        Alert alert = SampleAlerts.begin();
        HttpMessage message = format.render(alert, SampleFormats.context(alert.id()));

        HttpMessage first = format.signed(message, SampleFormats.NOW);
        HttpMessage second = format.signed(message, SampleFormats.NOW.plusMillis(5100));

        assertThat(first.headers()).containsEntry("webhook-id", alert.id());
        assertThat(second.headers()).containsEntry("webhook-id", alert.id());
        assertThat(first.headers()).containsEntry("webhook-timestamp", "1773153000");
        assertThat(second.headers()).containsEntry("webhook-timestamp", "1773153005");
        assertThat(first.headers().get("webhook-signature"))
                .isNotEqualTo(second.headers().get("webhook-signature"))
                .isEqualTo(new StandardWebhooksSignature(List.of(SampleFormats.SECRET))
                        .of(alert.id(), SampleFormats.NOW, message.body()));
    }

    @Test
    void sendsNoSignatureWithoutASecret() throws Exception {
        AlertFormat format = AlertFormats.of(FormatName.WEBHOOK, FormatSettings.NONE);
        Alert alert = SampleAlerts.begin();

        HttpMessage sent = format.signed(format.render(alert, SampleFormats.context(alert.id())), SampleFormats.NOW);

        assertThat(sent.headers()).containsOnlyKeys("webhook-id", "webhook-timestamp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_not*base64*at*all*not*base64*at*all",
                "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void refusesASecretThatIsNoneAndDoesNotShowIt(String secret) {
        assertThatThrownBy(() -> new StandardWebhooksSignature(List.of(secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasNoCause()
                .satisfies(
                        e -> assertThat(secret.length() < 10 || !e.getMessage().contains(secret.substring(6)))
                                .isTrue());
    }
}
