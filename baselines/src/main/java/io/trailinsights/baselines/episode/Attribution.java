package io.trailinsights.baselines.episode;

import java.util.List;

/**
 * Who was behind the calls of a stretch of time: the most frequent values, most frequent first, at most
 * {@link #MOST} of each.
 *
 * @param calls all calls of the stretch
 * @param principals callers' ARNs
 * @param userAgents user agents as recorded
 * @param errorCodes error codes, the text {@code null} for calls without an error; empty for an error-rate series
 */
public record Attribution(
        long calls, List<ValueCount> principals, List<ValueCount> userAgents, List<ValueCount> errorCodes) {
    /** Values listed of each attribute, as AWS lists them. */
    public static final int MOST = 5;
}
