package io.trailinsights.alerts.format.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;
import io.trailinsights.alerts.alert.SampleAlerts;
import io.trailinsights.alerts.finding.FindingActivity;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.insight.Severity;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receivers that hold an alert open between its beginning and its end. */
class LastingAlertsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode alertmanager(Alert alert, Severity begun, Instant now) throws Exception {
        FormatContext context = new FormatContext("am", alert.id(), now, begun);
        return JSON.readTree(SampleFormats.of(FormatName.ALERTMANAGER)
                        .render(alert, context)
                        .body())
                .get(0);
    }

    private static Alert with(Alert alert, String at, String member, String value) {
        JsonNode record = SampleAlerts.tree(alert);
        ((ObjectNode) record.at(at)).put(member, value);
        return SampleAlerts.read(AlertKind.INSIGHT, record.toString());
    }

    @Test
    void keepsAnAlertAliveFourMinutesFromEachSending() throws Exception {
        Instant later = SampleFormats.NOW.plusSeconds(60);

        assertThat(alertmanager(SampleAlerts.begin(), null, SampleFormats.NOW)
                        .path("endsAt")
                        .asText())
                .isEqualTo("2026-03-10T14:34:00Z");
        assertThat(alertmanager(SampleAlerts.begin(), null, later)
                        .path("endsAt")
                        .asText())
                .isEqualTo("2026-03-10T14:35:00Z");
        assertThat(FormatName.ALERTMANAGER.resend()).isEqualTo(Duration.ofMinutes(1));
        assertThat(FormatName.SLACK.resend()).isZero();
    }

    @Test
    void endsTheAlertThatBeganEvenIfItHasBecomeMoreSevere() throws Exception {
        Alert begin = SampleAlerts.begin();
        Alert end = with(SampleAlerts.end(), "/insightDetails/detection", "severity", "Critical");

        JsonNode begun = alertmanager(begin, null, SampleFormats.NOW);
        JsonNode ended = alertmanager(end, begin.labels().severity(), SampleFormats.NOW);

        assertThat(ended.path("labels")).isEqualTo(begun.path("labels"));
        assertThat(ended.path("startsAt")).isEqualTo(begun.path("startsAt"));
        assertThat(ended.path("endsAt").asText()).isEqualTo("2026-03-10T14:23:00Z");
    }

    @Test
    void endsAFindingThatHasGrownUnderTheLabelsItBeganWith() throws Exception {
        Alert begin = SampleAlerts.finding(FindingActivity.CREATE);
        JsonNode begun = alertmanager(begin, null, SampleFormats.NOW);

        for (FindingActivity activity : FindingActivity.values()) {
            JsonNode later =
                    alertmanager(SampleAlerts.finding(activity), begin.labels().severity(), SampleFormats.NOW);
            assertThat(later.path("labels")).isEqualTo(begun.path("labels"));
            assertThat(later.path("startsAt")).isEqualTo(begun.path("startsAt"));
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-03-10T14:10:00Z", "2026-03-10T14:00:00Z"})
    void neverEndsBeforeItStartsNorLaterThanNow(Instant now) throws Exception {
        JsonNode ended = alertmanager(SampleAlerts.end(), null, now);

        Instant starts = Instant.parse(ended.path("startsAt").asText());
        Instant ends = Instant.parse(ended.path("endsAt").asText());
        assertThat(ends).isBeforeOrEqualTo(now).isAfterOrEqualTo(starts);
    }

    @ParameterizedTest
    @CsvSource({
        "http://am:9093, http://am:9093/api/v2/alerts",
        "http://am:9093/, http://am:9093/api/v2/alerts",
        "https://am.example.com/prometheus/, https://am.example.com/prometheus/api/v2/alerts",
        "https://am.example.com/a%20b, https://am.example.com/a%20b/api/v2/alerts",
        "https://am.example.com/api/v2/alerts, https://am.example.com/api/v2/alerts"
    })
    void findsAlertmanagersPath(URI configured, URI target) {
        assertThat(SampleFormats.of(FormatName.ALERTMANAGER).target(configured)).isEqualTo(target);
        assertThat(SampleFormats.of(FormatName.SLACK).target(configured)).isEqualTo(configured);
    }

    @Test
    void joinsPagerDutysEventsByTheEpisode() throws Exception {
        AlertFormat format = SampleFormats.of(FormatName.PAGERDUTY);
        JsonNode trigger = JSON.readTree(
                format.render(SampleAlerts.begin(), SampleFormats.context("a")).body());
        JsonNode resolve = JSON.readTree(
                format.render(SampleAlerts.end(), SampleFormats.context("b")).body());

        assertThat(trigger.path("event_action").asText()).isEqualTo("trigger");
        assertThat(resolve.path("event_action").asText()).isEqualTo("resolve");
        assertThat(resolve.path("dedup_key")).isEqualTo(trigger.path("dedup_key"));
        assertThat(resolve.path("routing_key")).isEqualTo(trigger.path("routing_key"));
        assertThat(FormatName.PAGERDUTY.endStandsAlone()).isFalse();
        assertThat(FormatName.SLACK.endStandsAlone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Low, info, 2, LOW",
        "Medium, warning, 3, MEDIUM",
        "High, error, 4, HIGH",
        "Critical, critical, 5, CRITICAL"
    })
    void putsSeveritiesIntoEachReceiversWords(String severity, String paging, int ocsf, String securityHub)
            throws Exception {
        Alert alert = with(SampleAlerts.begin(), "/insightDetails/detection", "severity", severity);

        assertThat(body(FormatName.PAGERDUTY, alert).at("/payload/severity").asText())
                .isEqualTo(paging);
        assertThat(body(FormatName.ALERTMANAGER, alert).at("/0/labels/severity").asText())
                .isEqualTo(paging);
        assertThat(body(FormatName.OCSF, alert).path("severity_id").asInt()).isEqualTo(ocsf);
        assertThat(body(FormatName.SECURITY_HUB, alert).at("/Severity/Label").asText())
                .isEqualTo(securityHub);
    }

    @Test
    void rendersAwssOwnRecordsWithoutASeverity() throws Exception {
        Alert alert = SampleAlerts.awsBegin();

        assertThat(body(FormatName.PAGERDUTY, alert).at("/payload/severity").asText())
                .isEqualTo("warning");
        assertThat(body(FormatName.OCSF, alert).path("severity_id").asInt()).isZero();
        assertThat(body(FormatName.SECURITY_HUB, alert).at("/Severity/Label").asText())
                .isEqualTo("MEDIUM");
    }

    private static JsonNode body(FormatName name, Alert alert) throws Exception {
        return JSON.readTree(SampleFormats.of(name)
                .render(alert, SampleFormats.context(alert.id()))
                .body());
    }
}
