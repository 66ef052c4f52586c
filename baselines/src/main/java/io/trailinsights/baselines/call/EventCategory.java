package io.trailinsights.baselines.call;

/** CloudTrail's category of an event, as {@code eventCategory} spells it in {@link #label()}. */
public enum EventCategory {
    MANAGEMENT("Management"),
    DATA("Data"),
    NETWORK_ACTIVITY("NetworkActivity");

    private final String label;

    EventCategory(String label) {
        this.label = label;
    }

    /** The name that CloudTrail writes: {@code Management}, {@code Data} or {@code NetworkActivity}. */
    public String label() {
        return label;
    }

    /**
     * The category that CloudTrail calls so.
     *
     * @return the category, or null for any other text or null
     */
    public static EventCategory ofLabel(String label) {
        for (EventCategory category : values()) {
            if (category.label.equals(label)) {
                return category;
            }
        }
        return null;
    }
}
