package io.trailinsights.alerts.insight;

import java.util.Objects;

/**
 * What an episode happened to. All but the account is text from records: untrusted.
 *
 * @param account 12 digits
 * @param region Region of the calls
 * @param eventSource the service's host name
 * @param eventName the API
 * @param category {@code Management} or {@code Data}
 * @param errorCode the error code whose rate it is, or null for the call rate
 */
public record InsightSeries(
        String account, String region, String eventSource, String eventName, String category, String errorCode) {
    /** The category of management events. */
    public static final String MANAGEMENT = "Management";

    /** The category of data events. */
    public static final String DATA = "Data";

    public InsightSeries {
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(region, "region is null");
        Objects.requireNonNull(eventSource, "eventSource is null");
        Objects.requireNonNull(eventName, "eventName is null");
        Objects.requireNonNull(category, "category is null");
    }

    /** What is counted: errors where there is an error code, else calls. */
    public InsightType type() {
        return errorCode == null ? InsightType.API_CALL_RATE : InsightType.API_ERROR_RATE;
    }
}
