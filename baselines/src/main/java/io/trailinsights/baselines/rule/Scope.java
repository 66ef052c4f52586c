package io.trailinsights.baselines.rule;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.episode.Attribution;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.ValueCount;
import io.trailinsights.baselines.finding.Finding;
import io.trailinsights.baselines.finding.FindingKind;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a rule is about. Every part that is not null must fit; a part that ends with {@code *} fits all that begins with
 * what stands before it. A scope without any part fits everything.
 *
 * @param account 12 digits
 * @param region as in the records
 * @param eventSource the service's host name
 * @param eventName the API
 * @param errorCode fits episodes of this code only, none of a call rate
 * @param principal who made the calls, in the form Insights give it
 * @param userAgent what the calls were made with, as recorded
 */
public record Scope(
        String account,
        String region,
        String eventSource,
        String eventName,
        String errorCode,
        String principal,
        String userAgent) {
    /**
     * A principal or agent is behind an episode when it made at least this share of the judged calls. Less than all,
     * because there is other traffic in any window; much more than half, so that a muted robot's noise hides nobody.
     */
    public static final double BEHIND = 0.9;

    /** The whole of what is watched. */
    public static final Scope EVERYTHING = new Scope(null, null, null, null, null, null, null);

    /** How many parts are named; of two rules that fit, the one with more says more of the case. */
    public int parts() {
        return (int) Stream.of(account, region, eventSource, eventName, errorCode, principal, userAgent)
                .filter(Objects::nonNull)
                .count();
    }

    /** Whether the series of an episode fits, and who was behind the calls that were judged. */
    public boolean fits(EpisodeReport report) {
        ApiKey key = report.key();
        return fits(account, key.account())
                && fits(region, key.region())
                && fits(eventSource, key.eventSource())
                && fits(eventName, key.eventName())
                && (errorCode == null || report.errorCode() != null && fits(errorCode, report.errorCode()))
                && behind(principal, report, true)
                && behind(userAgent, report, false);
    }

    /**
     * Whether a finding fits: all its calls are in the account and Region, and the principal is behind them. A finding is
     * of many APIs, so a scope that names an API, an error code or an agent fits none, and one that names a service only
     * what is told of that service coming to life.
     */
    public boolean fits(Finding finding) {
        long theirs = finding.touches().stream()
                .filter(touch -> fits(principal, touch.principal()))
                .count();
        return fits(account, finding.account())
                && finding.touches().stream()
                        .allMatch(touch -> fits(region, touch.key().region()))
                && (eventSource == null
                        || finding.kind() == FindingKind.NEW_SERVICE && fits(eventSource, finding.subject()))
                && eventName == null
                && errorCode == null
                && userAgent == null
                && theirs >= BEHIND * finding.touches().size();
    }

    /** Whether it is about all of an account, and names nothing else but the account. */
    boolean fitsAllOf(String wholeAccount) {
        return fits(account, wholeAccount) && parts() == (account == null ? 0 : 1);
    }

    private static boolean behind(String wanted, EpisodeReport report, boolean principals) {
        if (wanted == null) {
            return true;
        }
        // Where nobody called any more, as in a drop, those count who called before.
        Attribution judged = report.judged().calls() > 0 ? report.judged() : report.baseline();
        List<ValueCount> values = principals ? judged.principals() : judged.userAgents();
        long calls = values.stream()
                .filter(value -> fits(wanted, value.value()))
                .mapToLong(ValueCount::count)
                .sum();
        return calls > 0 && calls >= BEHIND * judged.calls();
    }

    /**
     * Whether a part of a scope fits a value.
     *
     * @param wanted the part; null, one that is not named, fits everything
     * @param value null where there is none, which no named part fits
     */
    public static boolean fits(String wanted, String value) {
        if (wanted == null || value == null) {
            return wanted == null;
        }
        return wanted.endsWith("*") ? value.startsWith(wanted.substring(0, wanted.length() - 1)) : wanted.equals(value);
    }
}
