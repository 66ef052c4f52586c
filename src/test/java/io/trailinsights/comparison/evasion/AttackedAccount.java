package io.trailinsights.comparison.evasion;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.comparison.detector.CallStream;
import io.trailinsights.job.synthetic.Dice;
import java.util.ArrayList;
import java.util.List;

/** The calls of a small account: four weeks of what is usual, then the same with an attack. The same bytes every time. */
final class AttackedAccount {
    /** What is usual is learnt for so long. */
    static final int DAYS_BEFORE = 28;

    private static final int DAY_MINUTES = 1440;
    /** Midnight of Monday, 2 March 2026, in minutes since 1970. */
    private static final long MONDAY = 29_540_160L;

    /** Other APIs of the account: so many of each kind. */
    private static final int OF_EACH_KIND = 2;

    private static final int FLOOD_CALLS = 200;

    private final Attack attack;
    private final Dice dice;
    private final List<Series> series = new ArrayList<>();
    private final List<ApiCall> calls = new ArrayList<>();
    private final List<Integer> attackMinutes = new ArrayList<>();

    private record Series(ApiKey key, Target kind) {}

    AttackedAccount(Attack attack, long seed) {
        this.attack = attack;
        this.dice = new Dice(seed, "evasion " + attack.target());
        series.add(new Series(key("Attacked"), attack.target()));
        for (Target kind : Target.values()) {
            for (int i = 0; i < OF_EACH_KIND; i++) {
                series.add(new Series(key(kind + "-" + i), kind));
            }
        }
        int minutes = (DAYS_BEFORE + attack.approach().days()) * DAY_MINUTES;
        for (int minute = 0; minute < minutes; minute++) {
            makeUsual(minute);
            makeAttack(minute - DAYS_BEFORE * DAY_MINUTES, minute);
        }
    }

    /** All calls, in the order they were made. */
    CallStream stream() {
        return new CallStream(null, calls);
    }

    /** The API that is attacked. */
    String attacked() {
        return series.get(0).key().eventName();
    }

    /** When the attack began, milliseconds since 1970. */
    long beginsMs() {
        return (MONDAY + (long) DAYS_BEFORE * DAY_MINUTES) * 60_000;
    }

    /** How many calls the attacker had made by a time, milliseconds since 1970. */
    int madeBy(long timeMs) {
        return (int) attackMinutes.stream()
                .filter(minute -> (MONDAY + minute) * 60_000 <= timeMs)
                .count();
    }

    private void makeUsual(int minute) {
        for (Series each : series) {
            if (each.kind().isInUse(minute)) {
                make(
                        each.key(),
                        "app",
                        minute,
                        dice.count(each.kind().callsPerHour() / 60, each.kind().dispersion()));
            }
        }
    }

    private void makeAttack(int since, int minute) {
        if (since < 0) {
            return;
        }
        if (attack.target().isInUse(minute)) {
            int made = dice.count(attack.approach().callsIn(since, attack.target()), 0);
            make(series.get(0).key(), "app", minute, made);
            for (int i = 0; i < made; i++) {
                attackMinutes.add(minute);
            }
        }
        if (attack.flooded() && minute % 60 == 0) {
            series.stream().skip(1).forEach(other -> make(other.key(), "attacker", minute, FLOOD_CALLS));
        }
    }

    private void make(ApiKey key, String principal, int minute, int count) {
        for (int i = 0; i < count; i++) {
            long time = (MONDAY + minute) * 60_000 + dice.below(60_000);
            // Each identity once: a repeated one would not count.
            calls.add(new ApiCall(key, time, false, null, principal, false, "agent", calls.size() + 1L));
        }
    }

    private static ApiKey key(String name) {
        return new ApiKey("111122223333", "us-east-1", "service.amazonaws.com", name, EventCategory.MANAGEMENT);
    }
}
