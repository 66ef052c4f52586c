package io.trailinsights.baselines.call;

import java.util.Objects;

/**
 * One CloudTrail record, reduced to what the detector uses. All strings but those of the key are untrusted free text;
 * their length is bounded by whoever makes the call.
 *
 * @param key the API that was called
 * @param eventTimeMs when the call completed, milliseconds since 1970
 * @param readOnly whether the call only reads
 * @param error the error code, null for a call without an error
 * @param principal who called, in the form Insights attributions use; {@code unknown} where the record does not say
 * @param principalIsArn whether {@code principal} is the caller's ARN and so may stand as a userIdentityArn
 * @param userAgent the user agent as recorded, at most 1024 characters, null where there is none
 * @param identity 64-bit hash of the eventID (of the original's, where a record corrects another); 0 where there is none
 */
public record ApiCall(
        ApiKey key,
        long eventTimeMs,
        boolean readOnly,
        String error,
        String principal,
        boolean principalIsArn,
        String userAgent,
        long identity) {
    public ApiCall {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(principal, "principal is null");
    }
}
