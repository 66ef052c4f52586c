package io.trailinsights.alerts.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * Calls per minute as Insights records carry them: a whole number of calls divided by whole minutes, with at most ten
 * decimals. Two averages of one value are equal, however they were spelt ({@code 42} and {@code 42.0}).
 *
 * @param perMinute calls per minute, 0 to {@link #MOST}
 */
public record Average(BigDecimal perMinute) implements Comparable<Average> {
    /** Decimals of an average, as AWS writes it. */
    public static final int DECIMALS = 10;

    /** More calls per minute than any account makes. */
    public static final BigDecimal MOST = BigDecimal.TEN.pow(15);

    /** No calls. */
    public static final Average ZERO = new Average(BigDecimal.ZERO);

    /**
     * Rounds to ten decimals, half to even.
     *
     * @throws IllegalArgumentException if it is below 0 or above {@link #MOST}
     */
    public Average {
        Objects.requireNonNull(perMinute, "perMinute is null");
        if (perMinute.signum() < 0 || perMinute.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "an average is " + perMinute + "; it must be 0 to 1E15 calls per minute");
        }
        perMinute = canonical(perMinute);
    }

    /**
     * The average behind which {@code count} calls in {@code minutes} stand: multiplied by {@code minutes} it gives
     * {@code count} within {@code minutes * 0.5e-10}.
     *
     * @param count 0 or more
     * @param minutes 1 or more
     * @throws IllegalArgumentException if one of them is less, or the average is above {@link #MOST}
     */
    public static Average of(long count, int minutes) {
        if (count < 0 || minutes < 1) {
            throw new IllegalArgumentException("an average of " + count + " calls in " + minutes
                    + " minutes; calls must be 0 or more, minutes 1 or more");
        }
        return new Average(
                BigDecimal.valueOf(count).divide(BigDecimal.valueOf(minutes), DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** Calls per minute, for arithmetic that may round. */
    public double value() {
        return perMinute.doubleValue();
    }

    /** The number of calls that makes this average over so many minutes, rounded to a whole number. */
    public long countIn(int minutes) {
        return perMinute
                .multiply(BigDecimal.valueOf(minutes))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValue();
    }

    /** Whether there were no calls, or fewer than ten decimals can say. */
    public boolean isZero() {
        return perMinute.signum() == 0;
    }

    @Override
    public int compareTo(Average other) {
        return perMinute.compareTo(other.perMinute);
    }

    /** The plain decimal number, without exponent. */
    @Override
    public String toString() {
        return perMinute.toPlainString();
    }

    /** Never expands a number whose exponent is far from what can be written: such numbers come from outside. */
    private static BigDecimal canonical(BigDecimal value) {
        long magnitude = (long) value.precision() - value.scale();
        if (value.signum() == 0 || magnitude < -DECIMALS) {
            return BigDecimal.ZERO;
        }
        BigDecimal rounded = value.scale() > DECIMALS ? value.setScale(DECIMALS, RoundingMode.HALF_EVEN) : value;
        BigDecimal stripped = rounded.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
