package io.trailinsights.alerts.insight;

import java.util.Objects;

/**
 * What an explanation is told of a decision.
 *
 * @param series what it is about
 * @param direction which way the series left what is usual
 * @param count calls in the window that was judged
 * @param windowMinutes length of that window
 * @param usualLow the least calls that would be usual in such a window
 * @param usualHigh the most calls that would be usual in such a window
 * @param baselineKind the profile used, such as {@code hour-of-week}
 * @param chancePerWeek how often a week such a window comes by chance; 0 or less, or no number, where that is not known
 * @param caller ARN or name of whoever made most of the calls, untrusted; null where nobody is known
 * @param callerCount calls by that caller, out of {@code count}, or out of the ending's count where there is one
 * @param callerIsNew whether that caller did not call in the week before
 * @param neverBefore whether the series had no call before the episode
 * @param ending how it ended, or null while the episode begins
 */
public record ExplanationFacts(
        InsightSeries series,
        Direction direction,
        long count,
        int windowMinutes,
        double usualLow,
        double usualHigh,
        String baselineKind,
        double chancePerWeek,
        String caller,
        long callerCount,
        boolean callerIsNew,
        boolean neverBefore,
        Ending ending) {
    public ExplanationFacts {
        Objects.requireNonNull(series, "series is null");
        Objects.requireNonNull(direction, "direction is null");
        Objects.requireNonNull(baselineKind, "baselineKind is null");
    }
}
