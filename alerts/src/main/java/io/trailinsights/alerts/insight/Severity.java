package io.trailinsights.alerts.insight;

/** How urgent an episode is, lowest first, as {@code detection.severity} spells it in {@link #label()}. */
public enum Severity {
    /** Worth a look some day. */
    LOW("Low"),
    /** Worth a look today. */
    MEDIUM("Medium"),
    /** Worth interrupting somebody. */
    HIGH("High"),
    /** Worth waking somebody. */
    CRITICAL("Critical");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    /** The name in the record. */
    public String label() {
        return label;
    }

    /**
     * The severity that records call so.
     *
     * @return the severity, or null for any other text or null
     */
    public static Severity ofLabel(String label) {
        for (Severity severity : values()) {
            if (severity.label.equals(label)) {
                return severity;
            }
        }
        return null;
    }
}
