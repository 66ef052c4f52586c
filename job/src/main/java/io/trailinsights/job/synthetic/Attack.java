package io.trailinsights.job.synthetic;

import java.time.Instant;

/**
 * Something unusual that was planted in made traffic, for comparing with what is found.
 *
 * @param label what happens, for people
 * @param account 12 digits
 * @param region of the calls
 * @param eventSource service host name
 * @param eventName the API
 * @param errorCode as the decoder names it; null where the rate of calls is unusual, not that of an error
 * @param start first second of it
 * @param end behind its last second
 * @param principal who does it, as attributions name it; null where something stops
 */
public record Attack(
        String label,
        String account,
        String region,
        String eventSource,
        String eventName,
        String errorCode,
        Instant start,
        Instant end,
        String principal) {}
