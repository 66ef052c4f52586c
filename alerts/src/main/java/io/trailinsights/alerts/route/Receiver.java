package io.trailinsights.alerts.route;

import io.trailinsights.alerts.delivery.ReceiverLimits;
import io.trailinsights.alerts.delivery.RoutePolicy;
import io.trailinsights.alerts.endpoint.Endpoint;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.kinds.AlertFormats;
import io.trailinsights.alerts.format.kinds.FormatSettings;
import io.trailinsights.alerts.secret.Secret;
import io.trailinsights.alerts.secret.SecretMask;
import java.time.Duration;
import java.util.List;

/**
 * One receiver of the routes file, its secrets resolved. Shows none of them.
 *
 * @param name what logs, receipts and dead letters call it
 * @param format how it is told
 * @param endpoint where it is posted to; null where it is a topic
 * @param topic where it is written to; null where it is posted
 * @param signingSecrets the newest first; empty for no signature
 * @param routingKey PagerDuty's; null elsewhere
 * @param typePrefix of CloudEvents; null for the usual
 * @param link to which episodes' ids are added; null for no links
 * @param timeout for a whole request
 * @param limits what it may be asked
 * @param secrets all that may not be shown, its address included where that is one
 */
public record Receiver(
        String name,
        FormatName format,
        Endpoint endpoint,
        String topic,
        List<Secret> signingSecrets,
        Secret routingKey,
        String typePrefix,
        String link,
        Duration timeout,
        ReceiverLimits limits,
        List<Secret> secrets) {
    public Receiver {
        signingSecrets = List.copyOf(signingSecrets);
        secrets = List.copyOf(secrets);
    }

    /**
     * How it is told.
     *
     * @throws IllegalArgumentException if a setting that the format needs is wrong; the message shows no secret
     */
    public AlertFormat alertFormat() {
        return AlertFormats.of(
                format,
                new FormatSettings(
                        signingSecrets.stream().map(Secret::reveal).toList(),
                        routingKey == null ? null : routingKey.reveal(),
                        typePrefix,
                        link));
    }

    /** Takes its secrets out of what it answers. */
    public SecretMask mask() {
        return new SecretMask(secrets);
    }

    /** A route's policy as it is for this receiver: one that forgets is told again, whether the route says so or not. */
    RoutePolicy policy(RoutePolicy route) {
        Duration repeat = format.resend();
        return repeat.isZero() ? route : route.repeating(repeat);
    }
}
