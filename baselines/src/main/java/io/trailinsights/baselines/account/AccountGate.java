package io.trailinsights.baselines.account;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.episode.SeriesSignal.Kind;
import io.trailinsights.baselines.episode.Verdict;

/**
 * Decides which episodes of an account become Insights. A series knows how often it makes by chance what it shows; how
 * often that may be is the account's to say: the accepted false alarms, shared among its series (a Bonferroni bound on
 * the expected number of false alarms). It also knows what a series that is new cannot: how old the account is, and how
 * often it calls something for the first time.
 */
public final class AccountGate {
    private static final int MINUTES_PER_WEEK = 7 * 24 * 60;
    /**
     * Shares of the accepted false alarms, for known series and for new ones. They add up to more than one, for both
     * chances are upper bounds: that of a known series is the largest of three estimates, and not every account begins new
     * series. What is delivered for what is asked was measured, see docs/comparison.md.
     */
    private static final double KNOWN_SHARE = 1;

    private static final double NEW_SHARE = 0.4;
    /** New series a week that any account is taken to begin. */
    private static final double NEW_AT_LEAST = 1;
    /**
     * The first calls of a new series within an hour are as many as k with probability k to this power: a heavy tail,
     * for new things are made in loops and by scripts.
     */
    private static final double FIRST_BURST_POWER = -2.2;
    /** First calls that come more slowly than within these minutes are no burst: the longer they take, the less they say. */
    private static final double BURST_MINUTES = 5;
    /** What a series that was first seen today says of how many the account begins a week. */
    private static final double TODAY = 0.15;

    private final DetectorSettings settings;

    /** @param settings what a person may set */
    public AccountGate(DetectorSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes a signal of one of the account's series.
     *
     * @return the episode to tell people of, its chance filled in, or null
     */
    public EpisodeReport take(AccountState account, SeriesSignal signal) {
        return take(account, signal, settings.falseAlarms());
    }

    /**
     * Takes a signal of one of the account's series, for which another number of false alarms is accepted.
     *
     * @param falseAlarms per account and week, as if it held for all series of the account
     * @return the episode to tell people of, its chance filled in, or null
     */
    public EpisodeReport take(AccountState account, SeriesSignal signal, double falseAlarms) {
        if (signal.kind() == Kind.BORN) {
            account.born(signal.minute(), signal.errorRate());
            return null;
        }
        EpisodeReport report = signal.report();
        String episode = report.nameInAccount();
        if (signal.kind() == Kind.OVER) {
            return account.close(episode) ? report : null;
        }
        if (account.isOpen(episode) || report.start() - settings.warmUp().toMinutes() < account.firstSeen()) {
            return null;
        }
        Verdict verdict = report.verdict();
        boolean isNew = verdict.kind() == BaselineKind.ACCOUNT_PRIOR;
        double chance = isNew ? newSeriesChance(account, signal) : verdict.chancePerWeek();
        double accepted = falseAlarms * (isNew ? NEW_SHARE : KNOWN_SHARE / Math.max(1, account.series()));
        if (chance > accepted) {
            return null;
        }
        account.open(episode, report.start());
        return isNew ? judged(report, chance) : report;
    }

    /** Takes back an episode that was let through and could not be told: its end will not be told either. */
    public void withdraw(AccountState account, EpisodeReport report) {
        account.close(report.nameInAccount());
    }

    /** How often a week the account begins a series with so many calls. */
    private double newSeriesChance(AccountState account, SeriesSignal signal) {
        double perWeek = NEW_AT_LEAST
                + account.bornInWeekBefore(signal.minute(), signal.errorRate())
                + TODAY * account.bornToday(signal.minute(), signal.errorRate());
        Verdict verdict = signal.report().verdict();
        double spread = Math.max(1, verdict.windowMinutes() / BURST_MINUTES);
        return perWeek * spread * Math.pow(verdict.calls(), FIRST_BURST_POWER);
    }

    private static EpisodeReport judged(EpisodeReport report, double chance) {
        Verdict v = report.verdict();
        double surprise = Math.max(0.01, -Math.log10(chance * v.windowMinutes() / MINUTES_PER_WEEK));
        Verdict judged = v.judged(surprise, chance);
        return new EpisodeReport(
                report.key(),
                report.errorCode(),
                report.over(),
                report.start(),
                report.end(),
                report.episode(),
                report.judged(),
                report.baseline(),
                judged,
                report.detectedAtMs(),
                report.firstSeen());
    }
}
