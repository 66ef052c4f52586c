package io.trailinsights.comparison.detector;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.comparison.score.Claim;
import java.util.List;

/**
 * Makes episodes of verdicts on one stretch of time after the other, for detectors that judge points. An episode is over
 * when nothing was unusual for {@value #CALM_MINUTES} minutes.
 */
final class EpisodeRule {
    static final int CALM_MINUTES = 10;
    /** A minute is whole when records may come no more: what waits for its counts knows them so much later. */
    static final int OUT_OF_ORDERNESS_MINUTES = 15;

    private final ApiKey api;
    private final String errorCode;
    private final List<Claim> claims;
    private int start = -1;
    private int lastUnusual;
    private int decided;

    /** @param claims where episodes are added */
    EpisodeRule(ApiKey api, String errorCode, List<Claim> claims) {
        this.api = api;
        this.errorCode = errorCode;
        this.claims = claims;
    }

    /** Takes the verdict on epoch minutes; {@code from} is where the unusual began, if it is unusual. */
    void judge(boolean unusual, int from, int end) {
        if (unusual && start < 0) {
            start = from;
            decided = end + OUT_OF_ORDERNESS_MINUTES;
        }
        if (unusual) {
            lastUnusual = end;
        } else if (start >= 0 && end - lastUnusual >= CALM_MINUTES) {
            tell(ms(lastUnusual));
        }
    }

    /** The stream is over. */
    void close() {
        if (start >= 0) {
            tell(Claim.NONE);
        }
    }

    private void tell(long endMs) {
        claims.add(new Claim(
                api.account(),
                api.region(),
                api.eventSource(),
                api.eventName(),
                errorCode,
                ms(start),
                endMs,
                ms(decided),
                null,
                null));
        start = -1;
    }

    private static long ms(int minute) {
        return minute * 60_000L;
    }
}
