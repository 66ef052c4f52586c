package io.trailinsights.job.cloudtrail;

import java.io.Serializable;

/**
 * What one Kafka value may cost. A value over one of the first three is one {@link DeadLetterReason#TOO_LARGE}.
 *
 * @param valueBytes most bytes of a value as it came
 * @param inflatedBytes most bytes that all gunzips of a value may give together
 * @param elements most elements (records, skipped ones and dead letters together) of a value
 * @param nesting most levels of JSON objects and arrays in each other, in one text
 */
public record DecodeLimits(int valueBytes, int inflatedBytes, int elements, int nesting) implements Serializable {
    /** 10 MiB, 32 MiB, 50,000 elements, 500 levels. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(10 << 20, 32 << 20, 50_000, 500);

    public DecodeLimits {
        requirePositive("valueBytes", valueBytes);
        requirePositive("inflatedBytes", inflatedBytes);
        requirePositive("elements", elements);
        requirePositive("nesting", nesting);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be above 0");
        }
    }
}
