package io.trailinsights.baselines.finding;

import io.trailinsights.baselines.finding.Finding.Stage;
import java.util.List;

/**
 * What is common to everything that goes on in an account and may be told: it stands in the habit that the like of it is
 * judged by, it is told once, and again when it has grown by half, and not at all where it is told already under another
 * name.
 */
final class DoingBook {
    private static final int DAY = 24 * 60;
    private static final double GROWN = 1.5;
    /** What was told is no habit, yet the more is told, the more it is: a burst told weighs so much for each. */
    private static final double TOLD_WEIGHT = 0.004;

    /** Of one newcomer so many refusals count as usual at most. */
    private static final int MOST_REFUSED = 4;

    private DoingBook() {}

    /** What can be told of one stage of a finding. */
    interface Telling {
        Finding at(Stage stage);
    }

    /** The doing of a kind and subject that goes on, or a new one where the last is silent for longer than a gap. */
    static Doing doing(FindingState account, FindingKind kind, String subject, int minute, int gap) {
        Doing doing = account.doing(kind, subject);
        if (doing == null || doing.last < minute - gap) {
            account.forgetBefore(minute - DAY);
            return account.begin(kind, subject, minute);
        }
        doing.last = Math.max(doing.last, minute);
        return doing;
    }

    /** Tells a doing of so much, where that is something new to tell. */
    static void tell(FindingState account, Doing doing, double size, List<Finding> findings, Telling telling) {
        boolean first = doing.told == null;
        Finding finding = telling.at(first ? Stage.CREATE : Stage.UPDATE);
        doing.covered |= first && isToldElsewhere(account, doing, finding.principal(), finding.end());
        if (doing.covered) {
            return;
        }
        if (!first && size < GROWN * doing.toldSize && !doing.closed) {
            return;
        }
        if (!first && doing.closed && size <= doing.toldSize) {
            return;
        }
        if (first) {
            account.tell(finding.end());
        }
        doing.told = finding;
        doing.toldSize = size;
        doing.closed = false;
        findings.add(finding);
    }

    /** Whether what the same principal does is told already, under another name. */
    static boolean isToldElsewhere(FindingState account, Doing doing, String principal, int minute) {
        return principal != null
                && account.doings().stream()
                        .anyMatch(other -> other != doing
                                && other.told != null
                                && principal.equals(other.told.principal())
                                && other.told.end() > minute - DAY);
    }

    /** Takes a doing out of the habit that it is judged by. */
    static void unnote(FindingState account, Doing doing) {
        if (doing.notedWeight > 0) {
            add(account, doing, -doing.notedWeight);
            doing.notedWeight = 0;
        }
    }

    /** Puts a doing into the habit that the like of it is judged by, once for all of its size. */
    static void note(FindingState account, Doing doing, int minute, double size, double refusals) {
        doing.noted = size;
        doing.notedRefusals = refusals;
        doing.notedAt = minute;
        doing.notedWeight = doing.told != null || doing.covered ? TOLD_WEIGHT * Math.max(1, account.told) : 1;
        add(account, doing, doing.notedWeight);
    }

    private static void add(FindingState account, Doing doing, double weight) {
        BurstHabit habit = switch (doing.kind) {
            case PROBING, NEW_APIS -> doing.newcomer ? account.newcomerApis : account.settled;
            case NEW_REGION, NEW_SERVICE -> account.newPlaces;
            case FAILED_SIGN_INS -> account.failedSignIns;
        };
        habit.add(doing.notedAt, doing.noted, weight);
        if (doing.newcomer) {
            account.newcomerRefusals.add(doing.notedAt, doing.notedRefusals, weight);
            account.newcomersTried += weight * doing.noted;
            account.newcomersRefused += weight * Math.min(MOST_REFUSED, doing.notedRefusals);
        }
    }
}
