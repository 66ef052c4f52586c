package io.trailinsights.baselines.rule;

import io.trailinsights.baselines.call.ApiKey;

/** What a person told the detector while it runs. */
public sealed interface Rule {
    /** The rule's name, unique among rules. */
    String id();

    /** Who made it, and why. */
    Note note();

    /**
     * Episodes that are recorded as muted, so that nobody is called for them.
     *
     * @param scope all of it must fit
     * @param span when it applies; its end is when the mute is over
     */
    record Mute(String id, Scope scope, Span span, Note note) implements Rule {}

    /**
     * How many false alarms are accepted from the series of a scope, instead of {@code detection.false-alarms}. Of several
     * that fit, the one with the most parts in its scope holds.
     *
     * @param scope all of it must fit
     * @param span when it applies
     * @param falseAlarms false alarms per account and week as if this held for all the account; NaN where a factor is given
     * @param factor times what is set; NaN where a number is given
     */
    record Threshold(String id, Scope scope, Span span, double falseAlarms, double factor, Note note) implements Rule {
        /** The false alarms that are accepted, given those that are set. */
        public double accepted(double set) {
            return Double.isNaN(falseAlarms) ? set * factor : falseAlarms;
        }
    }

    /**
     * An episode that was no news, and will be none when it comes again.
     *
     * @param key the API it happened to
     * @param errorCode the code whose rate it was, or null for the call rate
     * @param startMinute its first unusual epoch minute
     * @param minutes its length, 0 where it is not known: then the detector looks it up in its memory
     * @param calls its calls, 0 where {@code minutes} is
     * @param anyTime whether it may come again at any time, rather than at this time of day
     */
    record Expected(
            String id,
            ApiKey key,
            String errorCode,
            int startMinute,
            int minutes,
            int calls,
            boolean anyTime,
            Note note)
            implements Rule {}
}
