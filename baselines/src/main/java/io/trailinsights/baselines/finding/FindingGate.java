package io.trailinsights.baselines.finding;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.finding.Finding.Stage;
import io.trailinsights.baselines.principal.Novelty;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what of the firsts in an account becomes a finding. What is much for a principal, it says itself where it has
 * habits; how often the account sees bursts of that size, newcomers that begin with so many APIs, new places with so
 * much life and so many failed sign-ins, the account's own past says. A finding is told when that is less often than its
 * share of the accepted false alarms, and told again when it has grown by half.
 *
 * <p>One doing is one finding: what a principal goes on doing within a day of what was told belongs to it, and what
 * shows in a new Region or service and is told of the principal already is not told again.
 */
public final class FindingGate {
    /** The share of the accepted false alarms that findings have; the tests part it among them. */
    static final double SHARE = 0.2;

    /** Fewer APIs than this are no finding. */
    static final int LEAST_APIS = 4;

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    /** On the first day of an account all of its principals are new. */
    private static final int LEAST_WARM_UP = DAY;
    /** A doing that is silent for so long is over; what follows within {@link #DAY} opens it again. */
    private static final int SILENT = 2 * HOUR;

    private final DetectorSettings settings;
    private final int warmUp;

    /** @param settings what a person may set */
    public FindingGate(DetectorSettings settings) {
        this.settings = settings;
        this.warmUp = Math.max(LEAST_WARM_UP, (int) settings.warmUp().toMinutes());
    }

    /** Takes what one of the account's principals tells, with the false alarms that are set. */
    public List<Finding> take(FindingState account, Novelty novelty) {
        return take(account, novelty, settings.falseAlarms());
    }

    /**
     * Takes what one of the account's principals tells.
     *
     * @param falseAlarms how many are accepted of the account in a week, Insights among them
     * @return the findings to tell people of, mostly none
     */
    public List<Finding> take(FindingState account, Novelty novelty, double falseAlarms) {
        account.firstSeen = Math.min(account.firstSeen, novelty.touch().minute());
        account.principals += novelty.newPrincipal() ? 1 : 0;
        int warmFrom = account.firstSeen + warmUp;
        List<Finding> findings = new ArrayList<>(1);
        if (novelty.burst() != null) {
            PrincipalTest.judge(account, novelty, warmFrom, falseAlarms, findings);
        }
        if (novelty.touch().newApi()) {
            PlaceTest.judge(account, novelty, warmFrom, falseAlarms, findings);
        }
        if (novelty.failedSignIn()) {
            SignInTest.judge(account, novelty, warmFrom, falseAlarms, findings);
        }
        return findings;
    }

    /** Tells of what was told and is silent that it is over, and forgets what is silent for a day. */
    public List<Finding> silent(FindingState account, int closed, long clockMs) {
        List<Finding> over = new ArrayList<>();
        for (Doing doing : account.doings()) {
            if (doing.told != null && !doing.closed && doing.last + SILENT <= closed) {
                doing.closed = true;
                over.add(doing.told.at(Stage.CLOSE, clockMs));
            }
        }
        account.forgetBefore(closed - DAY);
        return over;
    }

    /**
     * When {@link #silent} is to be called next.
     *
     * @return an epoch minute, or -1 when nothing that was told goes on
     */
    public int wakeAt(FindingState account) {
        int wake = Integer.MAX_VALUE;
        for (Doing doing : account.doings()) {
            if (doing.told != null && !doing.closed) {
                wake = Math.min(wake, doing.last + SILENT);
            }
        }
        return wake == Integer.MAX_VALUE ? -1 : wake;
    }
}
