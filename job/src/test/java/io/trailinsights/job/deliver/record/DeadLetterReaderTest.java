package io.trailinsights.job.deliver.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.alerts.alert.AlertKind;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.alert.AlertReader;
import io.trailinsights.alerts.alert.UnreadableAlertException;
import io.trailinsights.job.source.Origin;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterReaderTest {
    private final DeliveryJson json = new DeliveryJson(new DeliveryTopics("receipts", "dead"));
    private final DeadLetterReader reader = new DeadLetterReader();

    @Test
    void givesBackTheRecordWithEveryDigit() throws Exception {
        String record = Records.start("a").replace("42.0", "42.1234567890").replace("0.12", "0.1200000000");
        KeptAlert kept = KeptAlert.of(AlertTopic.INSIGHTS, AlertReader.read(AlertKind.INSIGHT, record), false);

        OutgoingRecord letter = json.undeliverable("archive", KeptAlert.fromBytes(kept.toBytes()), "x", 1);
        AddressedAlert again = reader.read(letter.json().getBytes(StandardCharsets.UTF_8));

        assertThat(letter.key()).isEqualTo("a-start");
        assertThat(again.receiver()).isEqualTo("archive");
        assertThat(again.topic()).isEqualTo(AlertTopic.INSIGHTS);
        assertThat(again.json()).isEqualTo(record);
    }

    @Test
    void givesBackARecordAsDeepAsReadersTake() throws Exception {
        String nested = "[".repeat(999) + "]".repeat(999);
        String record = Records.start("a").replace("{\"eventVersion\"", "{\"more\":" + nested + ",\"eventVersion\"");
        KeptAlert kept = KeptAlert.of(AlertTopic.INSIGHTS, AlertReader.read(AlertKind.INSIGHT, record), false);

        OutgoingRecord letter = json.undeliverable("archive", kept, "x", 1);

        assertThat(reader.read(letter.json().getBytes(StandardCharsets.UTF_8)).json())
                .isEqualTo(record);
    }

    @Test
    void keepsARecordWithANumberThatNoDecimalHoldsAsText() throws Exception {
        String record = "{\"more\":1E99999999999}";
        KeptAlert kept = new KeptAlert(AlertTopic.FINDINGS, "a", "a", AlertPhase.BEGIN, "Unusual", false, record);

        OutgoingRecord letter = json.undeliverable("archive", kept, "x", 1);

        assertThat(new JsonMapper().readTree(letter.json()).path("record").asText())
                .isEqualTo(record);
    }

    @Test
    void leavesOutARecordThatKafkaWouldNotTake() throws Exception {
        String record = Records.start("a").replace("us-east-1", "x".repeat(1 << 20));
        KeptAlert kept = KeptAlert.of(AlertTopic.INSIGHTS, AlertReader.read(AlertKind.INSIGHT, record), false);

        OutgoingRecord letter = json.undeliverable("archive", kept, "x", 1);

        assertThat(letter.json().length()).isLessThan(10_000);
        assertThatThrownBy(() -> reader.read(letter.json().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableAlertException.class);
    }

    @Test
    void showsTheBeginningOfWhatIsNoAlert() throws Exception {
        byte[] value = ("\u0000{" + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
        AlertRecord record = new AlertRecord(AlertTopic.FINDINGS, value, new Origin("findings", 3, 14, 0));

        OutgoingRecord letter = json.unreadable(record, "no JSON", 1);

        assertThat(letter.key()).isEqualTo("findings/3/14");
        assertThat(letter.json().length()).isLessThan(20_000);
        assertThat(new JsonMapper().readTree(letter.json()).path("reason").asText())
                .isEqualTo("unreadable");
        assertThatThrownBy(() -> reader.read(letter.json().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableAlertException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[1]",
                "{}",
                "{\"kind\":\"digest\",\"receiver\":\"a\",\"topic\":\"insights\",\"record\":{}}",
                "{\"kind\":\"alert\",\"receiver\":\"a\",\"topic\":\"insights\",\"record\":{}}",
                "{\"kind\":\"alert\",\"receiver\":\"a\",\"topic\":\"nowhere\",\"record\":{}}",
                "{\"kind\":\"alert\",\"topic\":\"insights\",\"record\":{}}"
            })
    void refusesWhatIsNoDeadLetterOfAnAlert(String value) {
        assertThatThrownBy(() -> reader.read(value.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableAlertException.class);
    }
}
