package io.trailinsights.alerts.insight;

import java.util.Objects;

/**
 * How much of an average one value makes up.
 *
 * @param value the value as recorded: untrusted text
 * @param average calls per minute with this value
 */
public record AttributedValue(String value, Average average) {
    public AttributedValue {
        Objects.requireNonNull(value, "value is null");
        Objects.requireNonNull(average, "average is null");
    }
}
