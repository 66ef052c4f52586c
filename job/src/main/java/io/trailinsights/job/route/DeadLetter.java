package io.trailinsights.job.route;

import java.util.Objects;

/**
 * One dead letter on its way out.
 *
 * @param key where the value was read: {@code topic/partition/offset}, or {@code file/document}
 * @param json the dead letter, one line of JSON as {@link DeadLetterWriter} writes it
 */
public record DeadLetter(String key, String json) {
    public DeadLetter {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(json, "json is null");
    }
}
