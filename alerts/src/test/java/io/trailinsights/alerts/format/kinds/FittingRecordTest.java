package io.trailinsights.alerts.format.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;
import io.trailinsights.alerts.alert.SampleAlerts;
import io.trailinsights.alerts.finding.FindingActivity;
import io.trailinsights.alerts.finding.FindingReader;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.Reason;
import io.trailinsights.alerts.format.UnrenderableException;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FittingRecordTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static String fitted(Alert alert, int most) throws UnrenderableException {
        return new String(FittingRecord.body(alert, most, record -> record), StandardCharsets.UTF_8);
    }

    /** Five long values in each list. */
    private static Alert large() {
        JsonNode record = SampleAlerts.tree(SampleAlerts.begin());
        for (JsonNode attribution : record.at("/insightDetails/insightContext/attributions")) {
            for (String side : List.of("insight", "baseline")) {
                ArrayNode values = ((ObjectNode) attribution).putArray(side);
                for (int i = 0; i < 5; i++) {
                    values.addObject().put("value", i + "x".repeat(999)).put("average", 1);
                }
            }
        }
        return SampleAlerts.read(AlertKind.INSIGHT, record.toString());
    }

    @Test
    void leavesWhatFitsAsItIs() throws Exception {
        Alert alert = SampleAlerts.begin();

        assertThat(fitted(alert, 100_000)).isEqualTo(alert.json());
    }

    @Test
    void givesUpAttributionBeforeAllElseAndStepByStep() throws Exception {
        Alert alert = large();
        String whole = fitted(alert, 100_000);
        assertThat(whole).doesNotContain("shortened");

        int[][] values = {{5, 5}, {2, 2}, {2, 0}, {0, 0}};
        String before = whole;
        for (int[] left : values) {
            String shorter = fitted(alert, before.length() - 1);
            Insight insight = InsightJson.read(shorter);
            JsonNode attributions = JSON.readTree(shorter).at("/insightDetails/insightContext/attributions");
            assertThat(attributions.size()).isEqualTo(left[0] == 0 ? 0 : 3);
            for (JsonNode attribution : attributions) {
                assertThat(attribution.path("insight").size()).isEqualTo(left[0]);
                assertThat(attribution.path("baseline").size()).isEqualTo(left[1]);
            }
            assertThat(insight.eventId()).isEqualTo(alert.id());
            assertThat(insight.insightDetails().insightContext().statistics())
                    .isEqualTo(alert.insight().insightDetails().insightContext().statistics());
            assertThat(insight.insightDetails()
                            .detection()
                            .others()
                            .get("shortened")
                            .booleanValue())
                    .isTrue();
            before = shorter;
        }
    }

    @Test
    void saysSoInARecordWithoutOurAdditionsToo() throws Exception {
        Alert alert = SampleAlerts.awsBegin();
        String whole = fitted(alert, 100_000);

        JsonNode shorter = JSON.readTree(fitted(alert, whole.length() - 50));

        assertThat(shorter.at("/insightDetails/detection/shortened").booleanValue())
                .isTrue();
    }

    @Test
    void keepsOneCallOfAFindingsEvidence() throws Exception {
        JsonNode record = SampleAlerts.tree(SampleAlerts.finding(FindingActivity.CREATE));
        ArrayNode evidences = (ArrayNode) record.path("evidences");
        while (evidences.size() < 500) {
            evidences.add(evidences.get(0).deepCopy());
        }
        Alert alert = SampleAlerts.read(AlertKind.FINDING, record.toString());

        String shorter = fitted(alert, 20_000);
        String shortest = fitted(alert, shorter.length() - 1);

        assertThat(JSON.readTree(shorter).path("evidences").size()).isEqualTo(5);
        assertThat(JSON.readTree(shortest).path("evidences").size()).isEqualTo(1);
        assertThat(JSON.readTree(shortest).at("/unmapped/shortened").booleanValue())
                .isTrue();
        assertThat(FindingReader.read(shortest).finding().uid()).isEqualTo(alert.episode());
    }

    @ParameterizedTest
    @EnumSource(
            value = FormatName.class,
            names = {"WEBHOOK", "CLOUDEVENTS", "EVENTBRIDGE"})
    void givesUpOnARecordThatNothingShortens(FormatName name) {
        ObjectNode record = (ObjectNode) SampleAlerts.tree(SampleAlerts.begin());
        ArrayNode unknown = record.putArray("unknown");
        for (int i = 0; i < 100_000; i++) {
            unknown.add(i);
        }
        Alert alert = SampleAlerts.read(AlertKind.INSIGHT, record.toString());

        assertThatThrownBy(() -> SampleFormats.of(name).render(alert, SampleFormats.context(alert.id())))
                .isInstanceOfSatisfying(
                        UnrenderableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
                .hasMessageMatching("the message has \\d+ bytes when shortened; the receiver takes \\d+");
    }

    @ParameterizedTest
    @EnumSource(
            value = FormatName.class,
            names = {"SECURITY_HUB", "EVENTBRIDGE"})
    void sendsAwsNothingWithoutAnAccount(FormatName name) {
        ObjectNode record = (ObjectNode) SampleAlerts.tree(SampleAlerts.begin());
        record.remove("recipientAccountId");
        Alert alert = SampleAlerts.read(AlertKind.INSIGHT, record.toString());

        assertThatThrownBy(() -> SampleFormats.of(name).render(alert, SampleFormats.context(alert.id())))
                .isInstanceOfSatisfying(
                        UnrenderableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INCOMPLETE))
                .hasMessage("the record has no account of 12 digits, which the receiver needs");
    }
}
