package io.trailinsights.baselines.finding;

import io.trailinsights.baselines.principal.Touch;
import java.util.List;

/**
 * What no single API shows, as it is told.
 *
 * @param kind what it is about
 * @param stage whether it is told for the first time
 * @param account 12 digits
 * @param subject the principal, Region or service; empty for failed sign-ins
 * @param principal the one who did most of it, untrusted; null where it was many
 * @param begun epoch minute at which it began, as first told: it names the finding, together with what it is about
 * @param end epoch minute of the last of it
 * @param apis distinct APIs; for failed sign-ins, users
 * @param refusals APIs among them that refused
 * @param expected how many firsts the principal usually makes in as long a time; 0 where that is not known
 * @param chancePerWeek how often a week the account does so much by chance
 * @param touches the calls, at most {@link io.trailinsights.baselines.principal.Burst#MOST_TOUCHES}
 * @param detectedAtMs the largest event time read when it was decided
 */
public record Finding(
        FindingKind kind,
        Stage stage,
        String account,
        String subject,
        String principal,
        int begun,
        int end,
        int apis,
        int refusals,
        double expected,
        double chancePerWeek,
        List<Touch> touches,
        long detectedAtMs) {
    /** What a finding says of the one before it with the same name. */
    public enum Stage {
        /** There was none. */
        CREATE,
        /** It has grown. */
        UPDATE,
        /** It is over: nothing of it was seen for a while. */
        CLOSE
    }

    Finding at(Stage next, long atMs) {
        return new Finding(
                kind,
                next,
                account,
                subject,
                principal,
                begun,
                end,
                apis,
                refusals,
                expected,
                chancePerWeek,
                touches,
                atMs);
    }
}
