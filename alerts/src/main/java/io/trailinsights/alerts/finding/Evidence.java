package io.trailinsights.alerts.finding;

import java.util.Objects;

/**
 * A call that a finding rests on. Its strings are untrusted.
 *
 * @param region where
 * @param eventSource the service's host name
 * @param eventName the API
 * @param errorCode null for a call without an error
 * @param principal who called
 * @param timeMs minute of the call, milliseconds since 1970
 */
public record Evidence(
        String region, String eventSource, String eventName, String errorCode, String principal, long timeMs) {
    public Evidence {
        Objects.requireNonNull(region, "region is null");
        Objects.requireNonNull(eventSource, "eventSource is null");
        Objects.requireNonNull(eventName, "eventName is null");
        Objects.requireNonNull(principal, "principal is null");
    }
}
