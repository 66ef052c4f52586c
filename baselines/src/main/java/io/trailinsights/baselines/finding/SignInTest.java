package io.trailinsights.baselines.finding;

import io.trailinsights.baselines.principal.Burst;
import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.principal.Touch;
import java.util.Comparator;
import java.util.List;

/** Judges how many users fail to sign in within an hour, by the hours before. */
final class SignInTest {
    /** Their share of the accepted false alarms. */
    private static final double SIGN_INS = 0.1 * FindingGate.SHARE;

    private static final int HOUR = 60;
    private static final int LEAST_USERS = 5;
    private static final int MOST_USERS = 64;

    private SignInTest() {}

    /** Judges a failed sign-in; {@code warmFrom} is the first minute that is not learnt from alone. */
    static void judge(FindingState account, Novelty novelty, int warmFrom, double falseAlarms, List<Finding> findings) {
        Touch touch = novelty.touch();
        Doing doing = DoingBook.doing(account, FindingKind.FAILED_SIGN_INS, "", touch.minute(), HOUR);
        doing.touches.removeIf(other -> other.minute() <= touch.minute() - HOUR);
        if (doing.touches.stream().anyMatch(other -> other.principal().equals(touch.principal()))) {
            return;
        }
        if (doing.touches.size() == MOST_USERS) {
            doing.touches.remove(0);
        }
        doing.touches.add(touch);
        if (touch.minute() < warmFrom) {
            return;
        }
        int users = doing.touches.size();
        DoingBook.unnote(account, doing);
        double chance = account.failedSignIns.perWeek(touch.minute(), users, account.firstSeen);
        boolean strange = users >= LEAST_USERS && chance <= falseAlarms * SIGN_INS;
        if (strange || doing.told != null) {
            List<Touch> touches = doing.touches.stream()
                    .sorted(Comparator.comparingInt(Touch::minute))
                    .toList();
            DoingBook.tell(
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
        DoingBook.note(account, doing, touch.minute(), Math.max(doing.noted, users), 0);
    }
}
