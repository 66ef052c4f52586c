package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatName;
import java.util.Objects;
import java.util.regex.Pattern;

/** Makes formats of their names and settings. To add one: its class, its {@link FormatName}, and its line here. */
public final class AlertFormats {
    private static final String DEFAULT_TYPE_PREFIX = "trail-insights";
    private static final Pattern TYPE_PREFIX = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){0,20}");
    private static final Pattern LINK = Pattern.compile("https?://[!-~&&[^\"<>\\\\^`{|}]]{1,500}");
    private static final Pattern ROUTING_KEY = Pattern.compile("[A-Za-z0-9]{32}");

    private AlertFormats() {}

    /**
     * The format.
     *
     * @throws IllegalArgumentException if a setting it needs is missing or wrong; the message names the setting and what
     *     is allowed, and shows no secret
     */
    public static AlertFormat of(FormatName name, FormatSettings settings) {
        return switch (name) {
            case WEBHOOK ->
                new WebhookFormat(
                        settings.signingSecrets().isEmpty()
                                ? null
                                : new StandardWebhooksSignature(settings.signingSecrets()));
            case CLOUDEVENTS -> new CloudEventsFormat(typePrefix(settings));
            case SLACK -> new SlackFormat(link(settings));
            case PAGERDUTY -> new PagerDutyFormat(routingKey(settings), link(settings));
            case TEAMS -> new TeamsFormat(link(settings));
            case ALERTMANAGER -> new AlertmanagerFormat(link(settings));
            case OCSF -> new OcsfFormat();
            case SECURITY_HUB -> new SecurityHubFormat();
            case EVENTBRIDGE -> new EventBridgeFormat();
        };
    }

    private static String routingKey(FormatSettings settings) {
        if (settings.routingKey() == null
                || !ROUTING_KEY.matcher(settings.routingKey()).matches()) {
            throw new IllegalArgumentException(
                    "pagerduty needs the routing key of an Events API v2 integration: 32 letters"
                            + " and digits, from the service's page Integrations");
        }
        return settings.routingKey();
    }

    private static String typePrefix(FormatSettings settings) {
        String prefix = Objects.requireNonNullElse(settings.typePrefix(), DEFAULT_TYPE_PREFIX);
        if (prefix.length() > 100 || !TYPE_PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "the type prefix of cloudevents must be words of letters, digits, _ and -,"
                            + " joined by full stops, such as com.example.trail-insights");
        }
        return prefix;
    }

    private static EpisodeLink link(FormatSettings settings) {
        if (settings.link() != null && !LINK.matcher(settings.link()).matches()) {
            throw new IllegalArgumentException("the link must be a web address, to which an episode's id is added,"
                    + " such as https://alerts.example.com/episodes/");
        }
        return new EpisodeLink(settings.link());
    }
}
