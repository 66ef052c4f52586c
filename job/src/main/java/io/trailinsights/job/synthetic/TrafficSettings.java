package io.trailinsights.job.synthetic;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What traffic to make.
 *
 * @param firstDay UTC day of the first calls
 * @param days how many days
 * @param scale factor of all rates; 1 is about 50,000 records on a working day
 * @param seed the same settings make the same bytes; another seed makes other ones
 * @param attackDay the day with planted attacks, null for none
 */
public record TrafficSettings(LocalDate firstDay, int days, double scale, long seed, LocalDate attackDay) {
    private static final int MOST_DAYS = 3660;

    public TrafficSettings {
        Objects.requireNonNull(firstDay, "firstDay is null");
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days is " + days + "; it must be from 1 to " + MOST_DAYS);
        }
        if (!(scale > 0 && scale <= 1000)) {
            throw new IllegalArgumentException("scale is " + scale + "; it must be above 0 and at most 1000");
        }
    }

    /** Quiet days at scale 1. */
    public static TrafficSettings of(LocalDate firstDay, int days) {
        return new TrafficSettings(firstDay, days, 1, 1, null);
    }

    /** The same with another factor of all rates. */
    public TrafficSettings withScale(double factor) {
        return new TrafficSettings(firstDay, days, factor, seed, attackDay);
    }

    /** The same from another seed. */
    public TrafficSettings withSeed(long other) {
        return new TrafficSettings(firstDay, days, scale, other, attackDay);
    }

    /** The same with attacks on a day. */
    public TrafficSettings withAttacksOn(LocalDate day) {
        return new TrafficSettings(firstDay, days, scale, seed, day);
    }

    /** The last of the days. */
    public LocalDate lastDay() {
        return firstDay.plusDays(days - 1L);
    }
}
