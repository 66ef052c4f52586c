package io.trailinsights.alerts.insight;

import java.util.Objects;

/**
 * How many calls had one value of an attribute.
 *
 * @param value the value as recorded: untrusted text
 * @param count calls with it, 0 or more
 */
public record CountedValue(String value, long count) {
    public CountedValue {
        Objects.requireNonNull(value, "value is null");
    }
}
