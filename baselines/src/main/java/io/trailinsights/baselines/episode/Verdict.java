package io.trailinsights.baselines.episode;

/**
 * How a window was judged.
 *
 * @param from first epoch minute of the window
 * @param windowMinutes its length
 * @param calls the calls in it
 * @param observed calls a minute in it
 * @param low the least calls a minute that would be usual
 * @param high the most calls a minute that would be usual
 * @param surprise minus log10 of the probability of a window like this
 * @param chancePerWeek how often a week the series makes such a window by chance; for a new API not known here, and 0
 * @param direction which way
 * @param kind what the expectation was made of
 */
public record Verdict(
        int from,
        int windowMinutes,
        long calls,
        double observed,
        double low,
        double high,
        double surprise,
        double chancePerWeek,
        Direction direction,
        BaselineKind kind) {
    /** The same window, so likely. */
    public Verdict judged(double digits, double chance) {
        return new Verdict(from, windowMinutes, calls, observed, low, high, digits, chance, direction, kind);
    }
}
