package io.trailinsights.alerts.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class IncidentTest {
    private static final Incident INCIDENT = new Incident(
            "0fb863dd-0bf6-5f8a-87cc-515b6e117cdb",
            "arn:aws:iam::111122223333:user/mallory",
            Instant.parse("2026-03-10T14:05:00Z"),
            3);

    private static Detection detection() {
        return Detection.decided(
                Instant.parse("2026-03-10T14:06:00Z"),
                0,
                1,
                9,
                Direction.SPIKE,
                8,
                Severity.HIGH,
                "hour-of-week",
                "CreateUser was called often.",
                "v0-test");
    }

    @Test
    void isNamedAmongTheOtherMembersOfADetection() {
        assertThat(detection().incident()).isNull();
        assertThat(detection().in(null)).isEqualTo(detection());
        assertThat(detection().in(INCIDENT).incident()).isEqualTo(INCIDENT);
        assertThat(detection().in(INCIDENT).others().get("incident"))
                .hasToString(
                        "{\"id\":\"0fb863dd-0bf6-5f8a-87cc-515b6e117cdb\",\"principal\":\"arn:aws:iam::111122223333:user/mallory\","
                                + "\"since\":\"2026-03-10T14:05:00Z\",\"insights\":3}");
    }

    @Test
    void anotherFormIsNoIncident() {
        assertThat(Incident.of(null)).isNull();
        assertThat(Incident.of(INCIDENT.json().put("since", "yesterday"))).isNull();
        assertThat(Incident.of(INCIDENT.json().put("id", 5))).isNull();
    }

    @Test
    void theIdIsThatOfAccountPrincipalAndDay() {
        long day = LocalDate.of(2026, 3, 10).toEpochDay();
        String id = InsightIds.incidentId("111122223333", "arn:aws:iam::111122223333:user/mallory", day);

        assertThat(id).isEqualTo("016c25ad-3cf8-5088-817f-6f4bebbc80ef");
        assertThat(InsightIds.incidentId("111122223333", "a|b", day))
                .isNotEqualTo(InsightIds.incidentId("111122223333", "a\\|b", day));
    }
}
