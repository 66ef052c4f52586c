package io.trailinsights.baselines.principal;

import java.util.List;

/**
 * Which error codes say that the caller may not do what it tried. AWS's services have no common code for it; each of
 * theirs holds one of a few words, as {@code AccessDeniedException} and {@code Client.UnauthorizedOperation} do.
 */
final class Refusal {
    private static final List<String> WORDS =
            List.of("AccessDenied", "Unauthorized", "NotAuthorized", "Forbidden", "AuthFailure", "ExplicitDeny");

    private Refusal() {}

    /** Whether the code is that of a refused call; null, the code of a call without an error, is none. */
    static boolean is(String errorCode) {
        return errorCode != null && WORDS.stream().anyMatch(errorCode::contains);
    }
}
