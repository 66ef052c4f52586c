package io.trailinsights.baselines.finding;

import io.trailinsights.baselines.principal.Burst;
import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.principal.PrincipalWatch;
import java.util.List;

/**
 * Judges what one principal does as never before: a settled one by its own habits and by what the account's settled
 * principals did, a newcomer by those who were new before.
 */
final class PrincipalTest {
    /** Their shares of the accepted false alarms. */
    private static final double SETTLED = 0.4 * FindingGate.SHARE;

    private static final double NEWCOMERS = 0.3 * FindingGate.SHARE;
    private static final int DAY = 24 * 60;
    /** How many APIs refuse a newcomer whatever it tries, and the prior of how many of those it tries do. */
    private static final double USUAL_REFUSALS = 0.25;

    private static final double PRIOR_REFUSED = 1;
    private static final double PRIOR_TRIED = 20;

    private PrincipalTest() {}

    /** Judges the burst of a principal; {@code warmFrom} is the first minute that is not learnt from alone. */
    static void judge(FindingState account, Novelty novelty, int warmFrom, double falseAlarms, List<Finding> findings) {
        Burst burst = novelty.burst();
        if (burst.from() < warmFrom) {
            return;
        }
        String principal = novelty.touch().principal();
        Doing doing = DoingBook.doing(
                account, FindingKind.PROBING, principal, novelty.touch().minute(), DAY);
        DoingBook.unnote(account, doing);
        doing.newcomer = burst.newcomer();
        doing.covered |= doing.told == null && DoingBook.isToldElsewhere(account, doing, principal, burst.to());
        double chance = burst.newcomer() ? newcomersChance(account, burst) : settledChance(account, burst);
        double accepted = falseAlarms * (burst.newcomer() ? NEWCOMERS : SETTLED);
        double size = burst.newApis() + burst.refusals();
        if (burst.apis() >= FindingGate.LEAST_APIS && (chance <= accepted || doing.told != null)) {
            boolean probing = 3 * burst.refusals() >= burst.apis();
            DoingBook.tell(
                    account,
                    doing,
                    size,
                    findings,
                    stage -> new Finding(
                            probing ? FindingKind.PROBING : FindingKind.NEW_APIS,
                            stage,
                            novelty.account(),
                            principal,
                            principal,
                            doing.told == null ? burst.from() : doing.told.begun(),
                            burst.to(),
                            burst.apis(),
                            burst.refusals(),
                            burst.newcomer() ? 0 : burst.expected(),
                            doing.told == null ? chance : Math.min(chance, doing.told.chancePerWeek()),
                            burst.touches(),
                            novelty.detectedAtMs()));
        }
        if (!burst.newcomer()) {
            DoingBook.note(account, doing, burst.from(), Math.max(doing.noted, rarity(account, burst)), 0);
        } else if (burst.firstDay()) {
            double refusals = Math.max(doing.notedRefusals, burst.refusals());
            DoingBook.note(account, doing, burst.from(), Math.max(doing.noted, burst.apis()), refusals);
        }
    }

    /** How often a week the account's settled principals surprise so much: by their own account, and by the past. */
    private static double settledChance(FindingState account, Burst burst) {
        double rarity = rarity(account, burst);
        return rarity < 1
                ? 1
                : Math.max(1 / (rarity * rarity), account.settled.perWeek(burst.from(), rarity, account.firstSeen));
    }

    /**
     * One over the root of how often a week one of the account's principals does so by chance. The root, for the far
     * tail of a model is the part of it that is never right: what it takes for once in a million weeks may be once in a
     * thousand.
     */
    private static double rarity(FindingState account, Burst burst) {
        return 1 / Math.sqrt(burst.chancePerWeek() * Math.max(1, account.principals));
    }

    /**
     * How often a week newcomers are refused so often, or begin with so many APIs and are refused so often among them;
     * whichever is rarer. That somebody new uses many APIs is no news; refusals among many are some, at a
     * geometric number of them, for most of what one begins to work with is let one do.
     */
    private static double newcomersChance(FindingState account, Burst burst) {
        double refused = (PRIOR_REFUSED + account.newcomersRefused) / (PRIOR_TRIED + account.newcomersTried);
        double usual = USUAL_REFUSALS + refused * burst.apis();
        double apis = account.newcomerApis.perWeek(burst.from(), burst.apis(), account.firstSeen)
                * PrincipalWatch.atLeast(burst.refusals(), usual);
        if (burst.refusals() == 0) {
            return apis;
        }
        return Math.min(apis, account.newcomerRefusals.perWeek(burst.from(), burst.refusals(), account.firstSeen));
    }
}
