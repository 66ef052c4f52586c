package io.trailinsights.alerts.insight;

/** Which way a series left what is usual, as {@code detection.direction} spells it in {@link #label()}. */
public enum Direction {
    /** More calls than usual. */
    SPIKE("Spike"),
    /** Fewer calls than usual. */
    DROP("Drop"),
    /** A slow change that only a long window shows, or a new level that stays. */
    SUSTAINED("Sustained");

    private final String label;

    Direction(String label) {
        this.label = label;
    }

    /** The name in the record. */
    public String label() {
        return label;
    }

    /**
     * The direction that records call so.
     *
     * @return the direction, or null for any other text or null
     */
    public static Direction ofLabel(String label) {
        for (Direction direction : values()) {
            if (direction.label.equals(label)) {
                return direction;
            }
        }
        return null;
    }
}
