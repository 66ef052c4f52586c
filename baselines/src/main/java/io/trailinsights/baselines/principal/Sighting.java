package io.trailinsights.baselines.principal;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import java.util.Objects;

/**
 * That a principal was seen to call an API with some outcome. However often it called in one hour, once says it all.
 *
 * @param key the API
 * @param principal who called, untrusted
 * @param principalIsArn whether that is the caller's ARN; others, such as AWS services, are not judged
 * @param error the error code, null for a call without an error
 * @param eventTimeMs when, milliseconds since 1970
 */
public record Sighting(ApiKey key, String principal, boolean principalIsArn, String error, long eventTimeMs) {
    private static final String SIGN_IN = "signin.amazonaws.com";

    public Sighting {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(principal, "principal is null");
    }

    /** What a call shows. */
    public static Sighting of(ApiCall call) {
        return new Sighting(call.key(), call.principal(), call.principalIsArn(), call.error(), call.eventTimeMs());
    }

    /** The account and the principal, as one text: no two pairs have the same, for an account has 12 digits. */
    public String subject() {
        return key.account() + ' ' + principal;
    }

    /** Whether somebody tried to sign in to the console and was not let in. */
    boolean isFailedSignIn() {
        return error != null && key.eventSource().equals(SIGN_IN);
    }
}
