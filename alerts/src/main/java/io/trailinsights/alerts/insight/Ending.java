package io.trailinsights.alerts.insight;

/**
 * How an episode came to its end.
 *
 * @param minutes how long it was
 * @param count calls in it
 * @param newLevel whether it ended because its level is taken as usual from now on
 */
public record Ending(int minutes, long count, boolean newLevel) {}
