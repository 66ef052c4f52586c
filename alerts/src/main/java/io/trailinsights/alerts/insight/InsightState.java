package io.trailinsights.alerts.insight;

/** Which end of an episode a record tells of, as {@code insightDetails.state} spells it in {@link #label()}. */
public enum InsightState {
    /** The episode begins; its numbers are a first look. */
    START("Start"),
    /** The episode is over; its numbers are those of the whole. */
    END("End");

    private final String label;

    InsightState(String label) {
        this.label = label;
    }

    /** The name in the record. */
    public String label() {
        return label;
    }

    /**
     * The state that records call so.
     *
     * @return the state, or null for any other text or null
     */
    public static InsightState ofLabel(String label) {
        for (InsightState state : values()) {
            if (state.label.equals(label)) {
                return state;
            }
        }
        return null;
    }
}
