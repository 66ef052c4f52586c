package io.trailinsights.alerts.format;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of receivers, by the names that the routes file has for them. */
public enum FormatName {
    /** The record itself, signed as Standard Webhooks say. */
    WEBHOOK("webhook", false),
    /** CloudEvents 1.0 over HTTP, structured mode. */
    CLOUDEVENTS("cloudevents", false),
    /** Slack's incoming webhooks. */
    SLACK("slack", false),
    /** PagerDuty's Events API v2. */
    PAGERDUTY("pagerduty", false),
    /** Microsoft Teams, by a workflow. */
    TEAMS("teams", false),
    /** Prometheus Alertmanager, API v2. */
    ALERTMANAGER("alertmanager", false),
    /** OCSF Detection Findings. */
    OCSF("ocsf", false),
    /** Security Hub's finding format, for a topic that a forwarder reads. */
    SECURITY_HUB("security-hub", true),
    /** Events in EventBridge's shape, for a topic that a forwarder reads. */
    EVENTBRIDGE("eventbridge", true);

    private final String label;
    private final boolean toTopic;

    FormatName(String label, boolean toTopic) {
        this.label = label;
        this.toTopic = toTopic;
    }

    /** The name in the routes file. */
    public String label() {
        return label;
    }

    /** Whether it goes to a Kafka topic, because only a signed AWS call could deliver it; else it is posted. */
    public boolean toTopic() {
        return toTopic;
    }

    /** The format of that name, or nothing. */
    public static Optional<FormatName> ofLabel(String label) {
        return Arrays.stream(values()).filter(name -> name.label.equals(label)).findFirst();
    }
}
