package io.trailinsights.alerts.finding;

/** What a Detection Finding says of the one before it with the same uid; OCSF's {@code activity_id}. */
public enum FindingActivity {
    /** There was none. */
    CREATE(1),
    /** It has grown. */
    UPDATE(2),
    /** Nothing of it was seen for a while. */
    CLOSE(3);

    private final int id;

    FindingActivity(int id) {
        this.id = id;
    }

    /** {@code activity_id}. */
    public int id() {
        return id;
    }
}
