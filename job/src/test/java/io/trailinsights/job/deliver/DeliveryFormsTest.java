package io.trailinsights.job.deliver;

import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.delivery.Mute;
import io.trailinsights.alerts.delivery.Notification;
import io.trailinsights.alerts.delivery.OfficeHours;
import io.trailinsights.alerts.delivery.ReceiverLimits;
import io.trailinsights.alerts.delivery.ReceiverPolicy;
import io.trailinsights.alerts.delivery.ReceiverState;
import io.trailinsights.alerts.delivery.RoutePolicy;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.job.deliver.record.AlertTopic;
import io.trailinsights.job.deliver.record.KeptAlert;
import io.trailinsights.job.kept.KeptForm;
import io.trailinsights.job.kept.StoredForms;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.provider.Arguments;

/** What the delivery job keeps of receivers and of alerts under way. */
class DeliveryFormsTest extends StoredForms {
    /** A Saturday: nobody is in the office. */
    private static final long NOW_MS = Instant.parse("2026-03-07T14:30:00Z").toEpochMilli();

    private static final KeptAlert ALERT =
            new KeptAlert(AlertTopic.FINDINGS, "a-end", "a", AlertPhase.END, "Größe 日本", true, "{\"class_uid\":2004}");

    DeliveryFormsTest() {
        super("delivery");
    }

    @Override
    protected List<KeptForm<?>> forms() {
        return List.of(
                new KeptForm<>(
                        "receiver",
                        ReceiverState::writeTo,
                        ReceiverState::readFrom,
                        ReceiverState::new,
                        DeliveryFormsTest::receiver),
                new KeptForm<>(
                        "alert",
                        (alert, out) -> out.write(alert.toBytes()),
                        in -> KeptAlert.fromBytes(rest(in)),
                        () -> ALERT,
                        () -> ALERT));
    }

    @Override
    protected List<Arguments> places() {
        return List.of(
                Arguments.of(AlertTopic.class, List.of("INSIGHTS", "FINDINGS")),
                Arguments.of(AlertPhase.class, List.of("BEGIN", "UPDATE", "END")),
                Arguments.of(Severity.class, List.of("LOW", "MEDIUM", "HIGH", "CRITICAL")));
    }

    /** One with requests under way, alerts that wait for their turn, their group and the office, and a mute. */
    private static ReceiverState receiver() {
        RoutePolicy atOnce = RoutePolicy.AT_ONCE.repeating(Duration.ofHours(1));
        OfficeHours hours = new OfficeHours(
                ZoneOffset.UTC, Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(17, 0), Severity.HIGH);
        RoutePolicy office = new RoutePolicy(false, false, Duration.ZERO, Duration.ofMinutes(5), Duration.ZERO, hours);
        RoutePolicy grouped =
                new RoutePolicy(false, true, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4), null);
        ReceiverState state = new ReceiverState();
        ReceiverPolicy policy = new ReceiverPolicy(ReceiverLimits.USUAL);
        for (int i = 0; i < 20; i++) {
            RoutePolicy route = List.of(atOnce, office, grouped).get(i % 3);
            Mute mute = i == 18 ? new Mute("m-1", NOW_MS + 60_000) : null;
            String incident = i % 3 == 2 ? "incident-1" : null;
            Severity severity = Severity.values()[i % 4];
            for (AlertPhase phase :
                    i % 2 == 0 ? List.of(AlertPhase.BEGIN) : List.of(AlertPhase.BEGIN, AlertPhase.END)) {
                String id = "e" + i + "-" + phase;
                policy.onAlert(
                        state,
                        new Notification(id, "e" + i, phase, severity, incident, mute, "Unusual " + i, route, false),
                        NOW_MS + i);
            }
        }
        return state;
    }

    private static byte[] rest(DataInput in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            while (true) {
                bytes.write(in.readByte());
            }
        } catch (EOFException e) {
            return bytes.toByteArray();
        }
    }
}
