package io.trailinsights.baselines.rule;

/**
 * What people left with a rule.
 *
 * @param author who made it, or null
 * @param reason why, or null
 */
public record Note(String author, String reason) {
    /** Nothing was left. */
    public static final Note NONE = new Note(null, null);
}
