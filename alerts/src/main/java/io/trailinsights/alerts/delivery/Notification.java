package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Severity;
import java.util.Objects;

/**
 * What a policy must know of an alert. The record itself is the caller's to keep until {@link Action.Release}.
 *
 * @param alertId the idempotency key
 * @param episode what it is a part of
 * @param phase where in the episode it stands
 * @param severity null where the record has none
 * @param incident the incident's id, or null
 * @param mute what wants it held back, or null
 * @param headline one line of plain text, cut to {@link #HEADLINE_LIMIT}
 * @param policy of the route that it came by
 * @param ifBegun of an end: whether it matters only to a receiver that was told of the begin
 */
public record Notification(
        String alertId,
        String episode,
        AlertPhase phase,
        Severity severity,
        String incident,
        Mute mute,
        String headline,
        RoutePolicy policy,
        boolean ifBegun) {
    /** Code points of a headline that are kept. */
    public static final int HEADLINE_LIMIT = 200;

    /** Characters of an id. Ours have 36 to 60. */
    public static final int ID_LIMIT = 512;

    public Notification {
        requireId("id", alertId);
        requireId("episode", episode);
        Objects.requireNonNull(phase, "phase is null");
        Objects.requireNonNull(policy, "policy is null");
        incident = incident != null && incident.length() > ID_LIMIT ? null : incident;
        headline = PlainText.clean(headline, HEADLINE_LIMIT);
    }

    /** The notification of an alert, muted as its record says. */
    public static Notification of(Alert alert, RoutePolicy policy, boolean ifBegun) {
        String mute = alert.labels().mute();
        return new Notification(
                alert.id(),
                alert.episode(),
                alert.phase(),
                alert.labels().severity(),
                alert.labels().incident(),
                mute == null ? null : new Mute(mute, 0),
                alert.headline(),
                policy,
                ifBegun);
    }

    /** The same, with what mutes it now; null for nothing. */
    public Notification muted(Mute by) {
        return new Notification(alertId, episode, phase, severity, incident, by, headline, policy, ifBegun);
    }

    private static void requireId(String what, String id) {
        if (id == null || id.isEmpty() || id.length() > ID_LIMIT) {
            throw new IllegalArgumentException("an alert's " + what + " has 1 to " + ID_LIMIT + " characters");
        }
    }
}
