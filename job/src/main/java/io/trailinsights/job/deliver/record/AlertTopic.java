package io.trailinsights.job.deliver.record;

import io.trailinsights.alerts.alert.AlertKind;

/** What a record on its way to receivers was read from. */
public enum AlertTopic {
    /** Insights. */
    INSIGHTS("insights", AlertKind.INSIGHT),
    /** Findings. */
    FINDINGS("findings", AlertKind.FINDING);

    private final String label;
    private final AlertKind kind;

    AlertTopic(String label, AlertKind kind) {
        this.label = label;
        this.kind = kind;
    }

    /** The name in dead letters, whatever the topic is called in Kafka. */
    public String label() {
        return label;
    }

    /** What its records are. */
    public AlertKind kind() {
        return kind;
    }

    /** The topic of a label; null where there is none such. */
    public static AlertTopic ofLabel(String label) {
        for (AlertTopic topic : values()) {
            if (topic.label.equals(label)) {
                return topic;
            }
        }
        return null;
    }
}
