package io.trailinsights.comparison;

import io.trailinsights.comparison.score.Score;

/**
 * What one detector did on one stream, or on several together.
 *
 * @param family the kind of environment, {@code pooled} for all
 * @param records records read, doubles included
 * @param busyMinutes minutes with traffic of all series
 * @param cpuNanos CPU time of the detector, from decoded calls to episodes
 * @param findingsNanos the same from decoded calls to findings, which is no part of the other
 */
record Measured(
        String family,
        long seed,
        String detector,
        Score score,
        long records,
        long busyMinutes,
        long cpuNanos,
        long findingsNanos) {
    /** Microseconds of CPU for each record. */
    double microsPerRecord() {
        return cpuNanos / 1e3 / records;
    }

    /** Microseconds of CPU for each series and minute with traffic. */
    double microsPerBusyMinute() {
        return cpuNanos / 1e3 / busyMinutes;
    }

    /** Both together, under another name. */
    Measured plus(Measured other, String name) {
        return new Measured(
                name,
                0,
                detector,
                score.plus(other.score),
                records + other.records,
                busyMinutes + other.busyMinutes,
                cpuNanos + other.cpuNanos,
                findingsNanos + other.findingsNanos);
    }
}
