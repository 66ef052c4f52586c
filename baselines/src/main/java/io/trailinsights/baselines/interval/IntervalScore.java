package io.trailinsights.baselines.interval;

/**
 * How strange a series is at the end of one interval.
 *
 * @param strangeness minus log10 of how often the series does such a thing in ten days: 0 for once in ten days or more
 *     often, 1 for once in a hundred days, and so on
 * @param alarm the same at the first interval of an episode, and where an episode becomes ten times as strange as it
 *     was; 0 while an episode goes on
 */
public record IntervalScore(double strangeness, double alarm) {}
