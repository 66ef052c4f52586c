package io.trailinsights.baselines.finding;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.principal.Burst;
import io.trailinsights.baselines.principal.Fingerprint;
import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.principal.Touch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges the life of a Region or service that the account had not used, by the new places it had before. */
final class PlaceTest {
    /** Their share of the accepted false alarms. */
    private static final double PLACES = 0.2 * FindingGate.SHARE;

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    /** How long a new place is looked at. */
    private static final int PLACE_MINUTES = 6 * HOUR;

    private PlaceTest() {}

    /** Judges the places of a call; {@code warmFrom} is the first minute that is not learnt from alone. */
    static void judge(FindingState account, Novelty novelty, int warmFrom, double falseAlarms, List<Finding> findings) {
        ApiKey key = novelty.touch().key();
        judge(account, novelty, FindingKind.NEW_REGION, key.region(), warmFrom, falseAlarms, findings);
        judge(account, novelty, FindingKind.NEW_SERVICE, key.eventSource(), warmFrom, falseAlarms, findings);
    }

    private static void judge(
            FindingState account,
            Novelty novelty,
            FindingKind kind,
            String name,
            int warmFrom,
            double falseAlarms,
            List<Finding> findings) {
        Touch touch = novelty.touch();
        boolean unknown = account.places.add(Fingerprint.of(kind.ordinal() + name), Math.floorDiv(touch.minute(), DAY));
        Doing doing = account.doing(kind, name);
        if (touch.minute() < warmFrom || !unknown && doing == null) {
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
        DoingBook.unnote(account, doing);
        double chance = account.newPlaces.perWeek(touch.minute(), apis, account.firstSeen);
        boolean strange = apis >= FindingGate.LEAST_APIS && chance <= falseAlarms * PLACES;
        if (strange || doing.told != null) {
            String principal = mostOf(touches);
            DoingBook.tell(
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
        DoingBook.note(account, doing, touch.minute(), Math.max(doing.noted, apis), 0);
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
