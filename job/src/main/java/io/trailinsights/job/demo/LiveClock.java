package io.trailinsights.job.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Tells, on the clock of the recorded delivery, when a decision fell. An Insight says which was the largest event time
 * read when it was decided; the feed knows when a record of that time was delivered. The demo plays a day in a minute,
 * so its own clock would say nothing.
 */
final class LiveClock {
    /** When the first record was delivered whose event time is this or later, milliseconds since 1970. */
    private final ConcurrentNavigableMap<Long, Long> deliveredByEventTime = new ConcurrentSkipListMap<>();

    private long newest = Long.MIN_VALUE;

    /** Notes a delivered record. */
    void delivered(long eventTimeMs, long deliveredAtMs) {
        if (eventTimeMs > newest) {
            newest = eventTimeMs;
            deliveredByEventTime.put(eventTimeMs, deliveredAtMs);
        }
    }

    /**
     * How long after a record was delivered a decision fell.
     *
     * @param deliveredAtMs when the record was delivered
     * @param detectedAtMs the largest event time read at the decision
     */
    Optional<Duration> since(long deliveredAtMs, long detectedAtMs) {
        var decided = deliveredByEventTime.ceilingEntry(detectedAtMs);
        return Optional.ofNullable(decided)
                .map(entry -> Duration.ofMillis(Math.max(0, entry.getValue() - deliveredAtMs)));
    }
}
