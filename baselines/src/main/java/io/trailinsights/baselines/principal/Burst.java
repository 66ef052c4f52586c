package io.trailinsights.baselines.principal;

import java.util.List;

/**
 * How much a principal did for the first time in a stretch of time.
 *
 * @param newcomer whether the principal is too new for habits of its own
 * @param firstDay whether it is a newcomer's first day
 * @param from epoch minute of the first of it
 * @param to epoch minute of the last
 * @param apis distinct APIs
 * @param newApis APIs among them that it had never called
 * @param clumps stretches of five minutes in which it called APIs that it had never called
 * @param refusals APIs among them that refused it for the first time
 * @param expected how many such firsts it usually makes in as long a time
 * @param chancePerWeek how often a week this principal would do so much by chance; 0 for a newcomer, of whom nobody can
 *     say it
 * @param touches the first of the calls, at most {@link #MOST_TOUCHES}
 */
public record Burst(
        boolean newcomer,
        boolean firstDay,
        int from,
        int to,
        int apis,
        int newApis,
        int clumps,
        int refusals,
        double expected,
        double chancePerWeek,
        List<Touch> touches) {
    /** Calls that are listed. */
    public static final int MOST_TOUCHES = 20;
}
