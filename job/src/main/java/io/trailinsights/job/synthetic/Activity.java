package io.trailinsights.job.synthetic;

import java.time.LocalDate;
import java.util.List;

/**
 * Something that goes on in an account day by day.
 *
 * @param dispersion how uneven it is: the variance of a minute's calls is {@code mean * (1 + dispersion * mean)};
 *     {@link #STEADY} for what runs on timers
 */
record Activity(Caller caller, double dispersion, List<RateTerm> rates) {
    static final double STEADY = -1;
    static final double UNEVEN = 0.3;
    static final double VERY_UNEVEN = 1.5;

    /** Expected calls in each minute of a UTC day, from midnight on. */
    double[] perMinute(LocalDate date, long seed) {
        double[] perMinute = new double[RateTerm.MINUTES_A_DAY];
        for (RateTerm rate : rates) {
            rate.addTo(perMinute, date, seed);
        }
        return perMinute;
    }

    /** How many calls are made in a minute with so many expected. */
    int draw(double expected, Dice dice) {
        return dispersion == STEADY ? dice.steady(expected) : dice.count(expected, dispersion);
    }
}
