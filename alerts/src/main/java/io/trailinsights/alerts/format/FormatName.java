package io.trailinsights.alerts.format;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of receivers, by the names that the routes file has for them. */
public enum FormatName {
    /** The record itself, signed as Standard Webhooks say. */
    WEBHOOK("webhook"),
    /** CloudEvents 1.0 over HTTP, structured mode. */
    CLOUDEVENTS("cloudevents"),
    /** Slack's incoming webhooks. */
    SLACK("slack"),
    /** PagerDuty's Events API v2. A resolve without an open alert is dropped there. */
    PAGERDUTY("pagerduty", false, false, Duration.ZERO),
    /** Microsoft Teams, by a workflow. */
    TEAMS("teams"),
    /** Prometheus Alertmanager, API v2. It forgets what is not sent again within minutes. */
    ALERTMANAGER("alertmanager", false, true, Duration.ofMinutes(1)),
    /** OCSF Detection Findings. */
    OCSF("ocsf"),
    /** Security Hub's finding format, for a topic that a forwarder reads. */
    SECURITY_HUB("security-hub", true, true, Duration.ZERO),
    /** Events in EventBridge's shape, for a topic that a forwarder reads. */
    EVENTBRIDGE("eventbridge", true, true, Duration.ZERO);

    private final String label;
    private final boolean toTopic;
    private final boolean endStandsAlone;
    private final Duration resend;

    FormatName(String label) {
        this(label, false, true, Duration.ZERO);
    }

    FormatName(String label, boolean toTopic, boolean endStandsAlone, Duration resend) {
        this.label = label;
        this.toTopic = toTopic;
        this.endStandsAlone = endStandsAlone;
        this.resend = resend;
    }

    /** The name in the routes file. */
    public String label() {
        return label;
    }

    /** Whether it goes to a Kafka topic, because only a signed AWS call could deliver it; else it is posted. */
    public boolean toTopic() {
        return toTopic;
    }

    /** Whether an end says something to a receiver that never heard of the beginning. */
    public boolean endStandsAlone() {
        return endStandsAlone;
    }

    /** How often a receiver that forgets is told again while an alert lasts; zero for receivers that remember. */
    public Duration resend() {
        return resend;
    }

    /** The format of that name, or nothing. */
    public static Optional<FormatName> ofLabel(String label) {
        return Arrays.stream(values()).filter(name -> name.label.equals(label)).findFirst();
    }
}
