package io.trailinsights.alerts.route;

import io.trailinsights.alerts.format.FormatName;
import java.time.Duration;

/**
 * What is usual for receivers of one format.
 *
 * @param url where they are, or null where each has its own
 * @param urlIsSecret whether whoever knows the address may post there
 * @param rate messages in {@code ratePeriod}: what the makers allow (Slack 1 a second, PagerDuty about 120 a minute, Teams 4
 *     a second), with room left
 * @param ratePeriod of the rate
 * @param digestAfter how long an alert waits for its turn before it goes into a digest; null for receivers that are
 *     programs, which want every record, however late
 */
record FormatDefaults(String url, boolean urlIsSecret, int rate, Duration ratePeriod, Duration digestAfter) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static FormatDefaults of(FormatName format) {
        return switch (format) {
            case WEBHOOK, CLOUDEVENTS, ALERTMANAGER, OCSF -> new FormatDefaults(null, false, 10, SECOND, null);
            case SLACK -> new FormatDefaults(null, true, 1, SECOND, MINUTE);
            case TEAMS -> new FormatDefaults(null, true, 2, SECOND, MINUTE);
            case PAGERDUTY -> new FormatDefaults("https://events.pagerduty.com/v2/enqueue", false, 100, MINUTE, null);
            case SECURITY_HUB, EVENTBRIDGE -> new FormatDefaults(null, false, 1000, SECOND, null);
        };
    }
}
