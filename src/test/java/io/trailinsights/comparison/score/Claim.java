package io.trailinsights.comparison.score;

import java.util.HashSet;
import java.util.Set;

/**
 * An episode that a detector tells of.
 *
 * @param errorCode null for the rate of calls
 * @param startMs first unusual minute, milliseconds since 1970
 * @param endMs first usual one after it; {@link #NONE} where its end was never told
 * @param detectedMs the largest event time read when it was decided; {@link #NONE} where that is not known
 * @param principal the first name of its attribution; null for none
 * @param incidentPrincipal the principal of the incident it was told to be part of; null for none
 */
public record Claim(
        String account,
        String region,
        String eventSource,
        String eventName,
        String errorCode,
        long startMs,
        long endMs,
        long detectedMs,
        String principal,
        String incidentPrincipal) {
    /** No time. */
    public static final long NONE = Long.MIN_VALUE;

    /**
     * What a detector tells of several APIs at once.
     *
     * @param who the principals it names
     */
    public record Finding(String account, long startMs, long endMs, Set<String> who) {
        /** The same finding after it was told once more. */
        public Finding plus(Finding later) {
            Set<String> all = new HashSet<>(who);
            all.addAll(later.who);
            return new Finding(
                    account, Math.min(startMs, later.startMs), Math.max(endMs, later.endMs), Set.copyOf(all));
        }
    }
}
