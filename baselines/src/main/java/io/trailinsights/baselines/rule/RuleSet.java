package io.trailinsights.baselines.rule;

import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.finding.Finding;
import io.trailinsights.baselines.rule.Rule.Mute;
import io.trailinsights.baselines.rule.Rule.Threshold;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The rules in force, asked for one episode at a time. What it answers does not depend on the order of the rules. Its
 * cost is one look at each rule, and only episodes are asked about, never calls.
 */
public final class RuleSet {
    private static final long MINUTE_MS = 60_000;

    private final List<Mute> mutes;
    private final List<Threshold> thresholds;

    /** @param rules of any kind; those about single series are not looked at */
    public RuleSet(Collection<Rule> rules) {
        // The first that fits is the answer: the longest mute, the narrowest threshold; names settle what is even.
        mutes = rules.stream()
                .filter(Mute.class::isInstance)
                .map(Mute.class::cast)
                .sorted(Comparator.comparingLong((Mute mute) -> mute.span().untilMs())
                        .reversed()
                        .thenComparing(Mute::id))
                .toList();
        thresholds = rules.stream()
                .filter(Threshold.class::isInstance)
                .map(Threshold.class::cast)
                .sorted(Comparator.comparingInt(
                                (Threshold threshold) -> threshold.scope().parts())
                        .reversed()
                        .thenComparing(Threshold::id))
                .toList();
    }

    /** All mutes, the one that lasts longest first. */
    public List<Mute> mutes() {
        return mutes;
    }

    /** The mute under which an episode falls, the one that lasts longest; null when none fits. */
    public Mute mute(EpisodeReport report) {
        long start = report.start() * MINUTE_MS;
        for (Mute mute : mutes) {
            if (mute.span().holds(start) && mute.scope().fits(report)) {
                return mute;
            }
        }
        return null;
    }

    /** The mute under which a finding falls, the one that lasts longest; null when none fits. */
    public Mute mute(Finding finding) {
        long begun = finding.begun() * MINUTE_MS;
        for (Mute mute : mutes) {
            if (mute.span().holds(begun) && mute.scope().fits(finding)) {
                return mute;
            }
        }
        return null;
    }

    /**
     * The false alarms per week that are accepted of an account as a whole: findings are of no single series, so only
     * what is said of all of the account, or of all accounts, counts.
     *
     * @param minute the epoch minute that is judged
     * @param set what is accepted where no rule fits
     */
    public double falseAlarms(String account, int minute, double set) {
        for (Threshold threshold : thresholds) {
            if (threshold.span().holds(minute * MINUTE_MS) && threshold.scope().fitsAllOf(account)) {
                return threshold.accepted(set);
            }
        }
        return set;
    }

    /**
     * The false alarms per account and week that are accepted of the series of an episode.
     *
     * @param set what is accepted where no rule fits
     */
    public double falseAlarms(EpisodeReport report, double set) {
        long start = report.start() * MINUTE_MS;
        for (Threshold threshold : thresholds) {
            if (threshold.span().holds(start) && threshold.scope().fits(report)) {
                return threshold.accepted(set);
            }
        }
        return set;
    }
}
