package io.trailinsights.baselines.incident;

/**
 * Insights of one principal that belong together.
 *
 * @param principal who is behind them, untrusted
 * @param day epoch day (UTC) on which it began: it names the incident, together with account and principal
 * @param since epoch minute at which its first Insight begins
 * @param insights Insights so far
 */
public record Incident(String principal, int day, int since, int insights) {
    private static final int DAY = 24 * 60;

    /** The day that names an incident which begins at an epoch minute. */
    public static int day(int minute) {
        return Math.floorDiv(minute, DAY);
    }
}
