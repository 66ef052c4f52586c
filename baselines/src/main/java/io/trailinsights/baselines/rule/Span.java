package io.trailinsights.baselines.rule;

/**
 * When a rule applies, on the clock of the events: to episodes whose first unusual minute lies in it. No wall clock is
 * asked, so a replay applies the same rules to the same episodes.
 *
 * @param fromMs milliseconds since 1970, {@link Long#MIN_VALUE} for always
 * @param untilMs milliseconds since 1970, exclusive, {@link Long#MAX_VALUE} for ever
 */
public record Span(long fromMs, long untilMs) {
    /** Always and for ever. */
    public static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    public Span {
        if (fromMs >= untilMs) {
            throw new IllegalArgumentException(
                    "from is " + fromMs + " and until " + untilMs + "; from must be earlier");
        }
    }

    /** Whether a time lies in it. */
    public boolean holds(long timeMs) {
        return timeMs >= fromMs && timeMs < untilMs;
    }
}
