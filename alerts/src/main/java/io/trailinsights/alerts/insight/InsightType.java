package io.trailinsights.alerts.insight;

/** What was counted, as {@code insightDetails.insightType} spells it in {@link #label()}. */
public enum InsightType {
    /** Calls of one API. */
    API_CALL_RATE("ApiCallRateInsight"),
    /** Calls of one API that ended in one error code. */
    API_ERROR_RATE("ApiErrorRateInsight");

    private final String label;

    InsightType(String label) {
        this.label = label;
    }

    /** The name in the record. */
    public String label() {
        return label;
    }

    /**
     * The type that records call so.
     *
     * @return the type, or null for any other text or null
     */
    public static InsightType ofLabel(String label) {
        for (InsightType type : values()) {
            if (type.label.equals(label)) {
                return type;
            }
        }
        return null;
    }
}
