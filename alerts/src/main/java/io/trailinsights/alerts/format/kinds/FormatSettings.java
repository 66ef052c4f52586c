package io.trailinsights.alerts.format.kinds;

import java.util.List;

/**
 * What formats can be told of a receiver, secrets resolved. Each format takes what it needs and leaves the rest.
 *
 * @param signingSecrets of {@code webhook}: {@code whsec_} and base64 of 24 to 64 bytes, the newest first, two while they
 *     are changed; empty for no signature
 * @param routingKey of {@code pagerduty}: the integration's key of 32 characters; else null
 * @param typePrefix of {@code cloudevents}: what every type begins with, such as {@code com.example.trail-insights}; null
 *     for {@code trail-insights}
 * @param link of formats for people: an https address to which an episode's id is added; null for no links
 */
public record FormatSettings(List<String> signingSecrets, String routingKey, String typePrefix, String link) {
    /** Nothing set. */
    public static final FormatSettings NONE = new FormatSettings(List.of(), null, null, null);

    public FormatSettings {
        signingSecrets = List.copyOf(signingSecrets);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "FormatSettings[typePrefix=" + typePrefix + ", link=" + link + "]";
    }
}
