package io.trailinsights.baselines.finding;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.finding.Finding.Stage;
import io.trailinsights.baselines.principal.Burst;
import io.trailinsights.baselines.principal.Fingerprint;
import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.principal.PrincipalWatch;
import io.trailinsights.baselines.principal.Touch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    /** The share of the accepted false alarms that findings have, and how it is parted among them. */
    private static final double SHARE = 0.2;

    private static final double SETTLED = 0.4 * SHARE;
    private static final double NEWCOMERS = 0.3 * SHARE;
    private static final double PLACES = 0.2 * SHARE;
    private static final double SIGN_INS = 0.1 * SHARE;

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    /** On the first day of an account all of its principals are new. */
    private static final int LEAST_WARM_UP = DAY;
    /** How long a new place is looked at. */
    private static final int PLACE_MINUTES = 6 * HOUR;
    /** A doing that is silent for so long is over; what follows within {@link #DAY} opens it again. */
    private static final int SILENT = 2 * HOUR;

    private static final int LEAST_APIS = 4;
    private static final int LEAST_USERS = 5;
    private static final int MOST_USERS = 64;
    /** How many APIs refuse a newcomer whatever it tries, and the prior of how many of those it tries do. */
    private static final double USUAL_REFUSALS = 0.25;

    private static final double PRIOR_REFUSED = 1;
    private static final double PRIOR_TRIED = 20;
    /** Of one newcomer so many refusals count as usual at most. */
    private static final int MOST_REFUSED = 4;

    private static final double GROWN = 1.5;
    /** What was told is no habit, yet the more is told, the more it is: a burst told weighs so much for each. */
    private static final double TOLD_WEIGHT = 0.004;

    private final DetectorSettings settings;
    private final int warmUp;

    /** @param settings what a person may set */
    public FindingGate(DetectorSettings settings) {
        this.settings = settings;
        this.warmUp = Math.max(LEAST_WARM_UP, (int) settings.warmUp().toMinutes());
    }

    /** Takes what one of the account's principals tells; the findings to tell people of, mostly none. */
    public List<Finding> take(FindingState account, Novelty novelty) {
        int minute = novelty.touch().minute();
        account.firstSeen = Math.min(account.firstSeen, minute);
        account.principals += novelty.newPrincipal() ? 1 : 0;
        List<Finding> findings = new ArrayList<>(1);
        if (novelty.burst() != null) {
            principal(account, novelty, findings);
        }
        if (novelty.touch().newApi()) {
            place(
                    account,
                    novelty,
                    FindingKind.NEW_REGION,
                    novelty.touch().key().region(),
                    findings);
            place(
                    account,
                    novelty,
                    FindingKind.NEW_SERVICE,
                    novelty.touch().key().eventSource(),
                    findings);
        }
        if (novelty.failedSignIn()) {
            signIn(account, novelty, findings);
        }
        return findings;
    }

    private void principal(FindingState account, Novelty novelty, List<Finding> findings) {
        Burst burst = novelty.burst();
        if (!isWarm(account, burst.from())) {
            return;
        }
        String principal = novelty.touch().principal();
        Doing doing =
                doing(account, FindingKind.PROBING, principal, novelty.touch().minute(), DAY);
        unnote(account, doing);
        doing.newcomer = burst.newcomer();
        doing.covered |= doing.told == null && isToldElsewhere(account, doing, principal, burst.to());
        double chance = burst.newcomer() ? newcomersChance(account, burst) : settledChance(account, burst);
        double accepted = settings.falseAlarms() * (burst.newcomer() ? NEWCOMERS : SETTLED);
        double size = burst.newApis() + burst.refusals();
        if (burst.apis() >= LEAST_APIS && (chance <= accepted || doing.told != null)) {
            boolean probing = 3 * burst.refusals() >= burst.apis();
            tell(
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
            note(account, doing, burst.from(), Math.max(doing.noted, rarity(account, burst)), 0);
        } else if (burst.firstDay()) {
            double refusals = Math.max(doing.notedRefusals, burst.refusals());
            note(account, doing, burst.from(), Math.max(doing.noted, burst.apis()), refusals);
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

    private void place(FindingState account, Novelty novelty, FindingKind kind, String name, List<Finding> findings) {
        Touch touch = novelty.touch();
        boolean unknown = account.places.add(Fingerprint.of(kind.ordinal() + name), Math.floorDiv(touch.minute(), DAY));
        Doing doing = account.doing(kind, name);
        if (!isWarm(account, touch.minute()) || !unknown && doing == null) {
            return;
        }
        if (doing == null) {
            doing = account.begin(kind, name, touch.minute());
        }
        boolean isOld = !doing.touches.isEmpty()
                && touch.minute() - doing.touches.get(0).minute() > DAY;
        if (isOld) {
            return;
        }
        doing.last = Math.max(doing.last, touch.minute());
        if (doing.touches.size() < Burst.MOST_TOUCHES) {
            doing.touches.add(touch);
        }
        Doing place = doing;
        List<Touch> touches = doing.touches.stream()
                .filter(other -> other.minute() > touch.minute() - PLACE_MINUTES)
                .sorted(Comparator.comparingInt(Touch::minute))
                .toList();
        int apis = (int) touches.stream().map(Touch::key).distinct().count();
        unnote(account, doing);
        double chance = account.newPlaces.perWeek(touch.minute(), apis, account.firstSeen);
        boolean strange = apis >= LEAST_APIS && chance <= settings.falseAlarms() * PLACES;
        if (strange || doing.told != null) {
            String principal = mostOf(touches);
            tell(
                    account,
                    doing,
                    apis,
                    findings,
                    stage -> new Finding(
                            kind,
                            stage,
                            novelty.account(),
                            name,
                            principal,
                            place.told == null ? touches.get(0).minute() : place.told.begun(),
                            touches.get(touches.size() - 1).minute(),
                            apis,
                            (int) touches.stream().filter(Touch::refused).count(),
                            0,
                            chance,
                            touches,
                            novelty.detectedAtMs()));
        }
        note(account, doing, touch.minute(), Math.max(doing.noted, apis), 0);
    }

    private void signIn(FindingState account, Novelty novelty, List<Finding> findings) {
        Touch touch = novelty.touch();
        Doing doing = doing(account, FindingKind.FAILED_SIGN_INS, "", touch.minute(), HOUR);
        doing.touches.removeIf(other -> other.minute() <= touch.minute() - HOUR);
        if (doing.touches.stream().anyMatch(other -> other.principal().equals(touch.principal()))) {
            return;
        }
        if (doing.touches.size() == MOST_USERS) {
            doing.touches.remove(0);
        }
        doing.touches.add(touch);
        if (!isWarm(account, touch.minute())) {
            return;
        }
        int users = doing.touches.size();
        unnote(account, doing);
        double chance = account.failedSignIns.perWeek(touch.minute(), users, account.firstSeen);
        boolean strange = users >= LEAST_USERS && chance <= settings.falseAlarms() * SIGN_INS;
        if (strange || doing.told != null) {
            List<Touch> touches = doing.touches.stream()
                    .sorted(Comparator.comparingInt(Touch::minute))
                    .toList();
            tell(
                    account,
                    doing,
                    users,
                    findings,
                    stage -> new Finding(
                            FindingKind.FAILED_SIGN_INS,
                            stage,
                            novelty.account(),
                            "",
                            null,
                            doing.told == null ? touches.get(0).minute() : doing.told.begun(),
                            touches.get(touches.size() - 1).minute(),
                            users,
                            0,
                            0,
                            chance,
                            touches.subList(0, Math.min(Burst.MOST_TOUCHES, touches.size())),
                            novelty.detectedAtMs()));
        }
        note(account, doing, touch.minute(), Math.max(doing.noted, users), 0);
    }

    /** What can be told of one stage of a finding. */
    private interface Telling {
        Finding at(Stage stage);
    }

    private static void tell(FindingState account, Doing doing, double size, List<Finding> findings, Telling telling) {
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
    private static boolean isToldElsewhere(FindingState account, Doing doing, String principal, int minute) {
        return principal != null
                && account.doings().stream()
                        .anyMatch(other -> other != doing
                                && other.told != null
                                && principal.equals(other.told.principal())
                                && other.told.end() > minute - DAY);
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

    private boolean isWarm(FindingState account, int minute) {
        return minute - warmUp >= account.firstSeen;
    }

    private static Doing doing(FindingState account, FindingKind kind, String subject, int minute, int gap) {
        Doing doing = account.doing(kind, subject);
        if (doing == null || doing.last < minute - gap) {
            account.forgetBefore(minute - DAY);
            return account.begin(kind, subject, minute);
        }
        doing.last = Math.max(doing.last, minute);
        return doing;
    }

    /** Takes a doing out of the habit that it is judged by. */
    private static void unnote(FindingState account, Doing doing) {
        if (doing.notedWeight > 0) {
            add(account, doing, -doing.notedWeight);
            doing.notedWeight = 0;
        }
    }

    private static void note(FindingState account, Doing doing, int minute, double size, double refusals) {
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

    private static String mostOf(List<Touch> touches) {
        Map<String, Integer> counts = new HashMap<>();
        touches.forEach(touch -> counts.merge(touch.principal(), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(count -> 2 * count.getValue() >= touches.size())
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
