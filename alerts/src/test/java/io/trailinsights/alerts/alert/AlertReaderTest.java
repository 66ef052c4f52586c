package io.trailinsights.alerts.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.finding.FindingActivity;
import io.trailinsights.alerts.insight.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertReaderTest {
    @Test
    void readsTheBeginningOfAnEpisode() {
        Alert alert = SampleAlerts.begin();

        assertThat(alert.id()).isEqualTo("44e43c7a-f890-5f84-8407-58c0a6f6b3a5");
        assertThat(alert.episode()).isEqualTo("b6113637-34ec-588f-95cc-cdfb53e45ad2");
        assertThat(alert.kind()).isEqualTo(AlertKind.INSIGHT);
        assertThat(alert.phase()).isEqualTo(AlertPhase.BEGIN);
        assertThat(alert.startedAt()).isEqualTo(Instant.parse("2026-03-10T14:05:00Z"));
        assertThat(alert.endedAt()).isNull();
        assertThat(alert.title()).isEqualTo("Unusual call rate: TerminateInstances");
        assertThat(alert.headline()).isEqualTo("TerminateInstances 42/min against 0.12/min in 111122223333 us-east-1");
        assertThat(alert.explanation())
                .isEqualTo(alert.insight().insightDetails().detection().explanation());
        AlertLabels labels = alert.labels();
        assertThat(labels.account()).isEqualTo("111122223333");
        assertThat(labels.region()).isEqualTo("us-east-1");
        assertThat(labels.source()).isEqualTo("ec2.amazonaws.com");
        assertThat(labels.api()).isEqualTo("TerminateInstances");
        assertThat(labels.type()).isEqualTo("ApiCallRateInsight");
        assertThat(labels.errorCode()).isNull();
        assertThat(labels.severity()).isEqualTo(Severity.HIGH);
        assertThat(labels.principals())
                .containsExactly(
                        "arn:aws:sts::111122223333:assumed-role/ci-deploy",
                        "arn:aws:sts::111122223333:assumed-role/autoscaler");
        assertThat(labels.mute()).isNull();
    }

    @Test
    void readsItsEnd() {
        Alert alert = SampleAlerts.end();

        assertThat(alert.episode()).isEqualTo(SampleAlerts.begin().episode());
        assertThat(alert.phase()).isEqualTo(AlertPhase.END);
        assertThat(alert.startedAt()).isEqualTo(Instant.parse("2026-03-10T14:05:00Z"));
        assertThat(alert.endedAt()).isEqualTo(Instant.parse("2026-03-10T14:23:00Z"));
        assertThat(alert.title()).isEqualTo("Back to normal: TerminateInstances");
        assertThat(alert.headline())
                .isEqualTo("TerminateInstances back to normal after 18 minutes, mean 30.9/min, in 111122223333"
                        + " us-east-1");
    }

    @Test
    void doesNotCallANewLevelNormal() {
        ObjectNode record = (ObjectNode) SampleAlerts.tree(SampleAlerts.end());
        ((ObjectNode) record.at("/insightDetails/detection"))
                .put(
                        "explanation",
                        "TerminateInstances stays at its new level, which counts as usual from now on, after 18 minutes"
                                + " and 556 calls.");

        Alert alert = SampleAlerts.read(AlertKind.INSIGHT, record.toString());

        assertThat(alert.title()).isEqualTo("New usual level: TerminateInstances");
        assertThat(alert.headline()).startsWith("TerminateInstances stays at its new level after 18 minutes");
    }

    @Test
    void readsAwssOwnRecords() {
        Alert alert = SampleAlerts.awsErrorsEnd();

        assertThat(alert.labels().severity()).isNull();
        assertThat(alert.labels().errorCode()).isEqualTo("InvalidRequest");
        assertThat(alert.explanation()).isEqualTo(alert.headline() + ".");
    }

    @ParameterizedTest
    @CsvSource({"CREATE, BEGIN, ''", "UPDATE, UPDATE, 'Goes on: '", "CLOSE, END, 'Over: '"})
    void readsFindingsOfEachActivity(FindingActivity activity, AlertPhase phase, String before) {
        Alert alert = SampleAlerts.finding(activity);

        assertThat(alert.kind()).isEqualTo(AlertKind.FINDING);
        assertThat(alert.phase()).isEqualTo(phase);
        assertThat(alert.episode())
                .isEqualTo(SampleAlerts.finding(FindingActivity.CREATE).episode());
        assertThat(alert.headline())
                .isEqualTo(before + "A principal probes many APIs: user/mallory in 111122223333 us-east-1");
        assertThat(alert.endedAt()).isEqualTo(phase == AlertPhase.END ? Instant.parse("2026-03-10T14:17:00Z") : null);
        assertThat(alert.labels().source()).isNull();
        assertThat(alert.labels().principals()).containsExactly("arn:aws:iam::111122223333:user/mallory");
        assertThat(alert.labels().incident()).isNotNull();
    }

    @Test
    void givesEachEventOfAFindingAnIdOfItsOwn() {
        assertThat(SampleAlerts.finding(FindingActivity.CREATE).id())
                .isNotEqualTo(SampleAlerts.finding(FindingActivity.UPDATE).id());
    }

    @Test
    void readsWhichRuleMutesIt() {
        assertThat(SampleAlerts.mutedFinding().labels().mute()).isEqualTo("m-1");
        ObjectNode record = (ObjectNode) SampleAlerts.tree(SampleAlerts.begin());
        ((ObjectNode) record.at("/insightDetails/detection")).putObject("muted").put("rule", "m-7");

        assertThat(SampleAlerts.read(AlertKind.INSIGHT, record.toString())
                        .labels()
                        .mute())
                .isEqualTo("m-7");
    }

    @Test
    void isTheSameWhenReadAgainFromItsJson() {
        for (Alert alert : new Alert[] {SampleAlerts.begin(), SampleAlerts.finding(FindingActivity.UPDATE)}) {
            assertThat(SampleAlerts.read(alert.kind(), alert.json())).isEqualTo(alert);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "x\r\ny: z", "../../etc", "caf\u00e9", "<!channel>"})
    void makesASafeIdOfOneThatIsNoneAndTheSameEachTime(String id) {
        ObjectNode record = (ObjectNode) SampleAlerts.tree(SampleAlerts.begin());
        record.put("eventID", id).put("sharedEventID", id);

        Alert alert = SampleAlerts.read(AlertKind.INSIGHT, record.toString());

        assertThat(alert.id()).matches("[0-9a-f-]{36}");
        assertThat(alert.episode()).matches("[0-9a-f-]{36}");
        assertThat(SampleAlerts.read(AlertKind.INSIGHT, record.toString())).isEqualTo(alert);
    }

    @Test
    void keepsLabelsBounded() {
        ObjectNode record = (ObjectNode) SampleAlerts.tree(SampleAlerts.begin());
        record.put("awsRegion", "\uD83D\uDE00".repeat(5000));

        AlertLabels labels =
                SampleAlerts.read(AlertKind.INSIGHT, record.toString()).labels();

        assertThat(labels.region().codePointCount(0, labels.region().length())).isEqualTo(AlertLabels.VALUE_LIMIT);
        assertThat(labels.region()).endsWith("\uD83D\uDE00");
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void saysWhatIsWrongWithWhatIsNoRecord(AlertKind kind) {
        for (String text : new String[] {"", "null", "[]", "{}", "{", "1", "{} {}", "not json \u202e"}) {
            assertThatThrownBy(() -> AlertReader.read(kind, text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnreadableAlertException.class)
                    .hasMessageStartingWith(kind == AlertKind.INSIGHT ? "no Insight: " : "no finding: ");
        }
        assertThatThrownBy(() ->
                        AlertReader.read(AlertKind.FINDING, SampleAlerts.begin().json()))
                .hasMessage("no finding: class_uid is not 2004");
    }
}
