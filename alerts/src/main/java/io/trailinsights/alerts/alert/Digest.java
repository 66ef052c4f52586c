package io.trailinsights.alerts.alert;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What was held back for one receiver in a stretch of time, told in one message.
 *
 * @param id the idempotency key, made from the rule and the ids of what was held back, never drawn
 * @param from when the first was held back, on the wall clock
 * @param to when the digest was made, on the wall clock
 * @param rule why they were held back, in words from the routes: {@code rate}, {@code office-hours}
 * @param lines headlines with how often each was held back, at most {@link #MOST_LINES}
 * @param total how many were held back, those that have no line included
 */
public record Digest(String id, Instant from, Instant to, String rule, List<Line> lines, long total) {
    /** Headlines listed; the rest are in {@code total} alone. */
    public static final int MOST_LINES = 20;

    public Digest {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(from, "from is null");
        Objects.requireNonNull(to, "to is null");
        Objects.requireNonNull(rule, "rule is null");
        lines = lines.stream().limit(MOST_LINES).toList();
    }

    /**
     * Alerts of one headline.
     *
     * @param headline {@link Alert#headline()}, plain text
     * @param count how many were held back
     */
    public record Line(String headline, long count) {
        public Line {
            Objects.requireNonNull(headline, "headline is null");
        }
    }

    /** How many of {@link #total} have no line. */
    public long unlisted() {
        return total - lines.stream().mapToLong(Line::count).sum();
    }
}
