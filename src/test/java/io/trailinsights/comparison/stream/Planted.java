package io.trailinsights.comparison.stream;

import io.trailinsights.job.synthetic.Caller;

/**
 * Something unusual that is made to happen.
 *
 * @param label what kind it is
 * @param caller who makes the calls; for {@link Effect#TIMES} only its API counts
 * @param at first minute of it, from the beginning of the stream
 * @param minutes how long it lasts
 * @param value calls a minute, a factor, or calls altogether: see {@link Effect}
 */
public record Planted(String label, Effect effect, Caller caller, int at, int minutes, double value) {
    /** What is done to the traffic. */
    public enum Effect {
        /** So many calls more in each minute, Poisson. */
        ADD,
        /** All calls of the API times a factor; below 1 it is a drop, 0 a silence. */
        TIMES,
        /** So many calls more altogether, evenly. */
        SPREAD
    }

    /** The series whose rate becomes unusual. */
    public Series series() {
        return Series.of(caller);
    }

    /** The first minute behind it. */
    public int end() {
        return at + minutes;
    }

    boolean isDrop() {
        return effect == Effect.TIMES && value < 1;
    }

    /** How many calls come in a minute of it when they are spread evenly. */
    int spreadIn(int minute) {
        return spreadBefore(minute + 1) - spreadBefore(minute);
    }

    private int spreadBefore(int minute) {
        long passed = Math.max(0, Math.min(minutes, minute - at));
        return (int) Math.ceil(value * passed / minutes);
    }
}
