package io.trailinsights.comparison.evasion;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.comparison.detector.TrailInsightsDetector;
import io.trailinsights.comparison.score.Claim;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** Attacks, tried on this detector with its default settings, each in several made accounts. */
final class Evasion {
    private static final long DAY_MS = 86_400_000;
    private static final int[] SIZES = {
        1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500
    };

    private final TrailInsightsDetector detector = new TrailInsightsDetector(DetectorSettings.DEFAULT);
    private final int accounts;

    /** @param accounts how many differ by chance alone */
    Evasion(int accounts) {
        this.accounts = accounts;
    }

    /**
     * What became of an attack.
     *
     * @param told in how many accounts
     * @param day on which it was told, in the account in the middle; to the end where it was not
     * @param through calls that the attacker had made by then, in the account in the middle
     */
    record Outcome(int told, double day, int through) {}

    /** Tries an attack in all accounts. */
    Outcome of(Attack attack) {
        List<Trial> trials = IntStream.rangeClosed(1, accounts)
                .mapToObj(seed -> trial(attack, seed))
                .toList();
        return new Outcome(
                (int) trials.stream().filter(Trial::told).count(),
                trials.stream()
                        .mapToDouble(Trial::day)
                        .sorted()
                        .skip(accounts / 2)
                        .findFirst()
                        .orElseThrow(),
                trials.stream()
                        .mapToInt(Trial::through)
                        .sorted()
                        .skip(accounts / 2)
                        .findFirst()
                        .orElseThrow());
    }

    /** The largest size of an attack that is told in a minority of the accounts; 0 where each is told. */
    int largestUnnoticed(Target target, boolean flooded, DoubleFunction<Approach> approach) {
        int low = -1;
        int high = SIZES.length;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            Outcome outcome = of(new Attack(target, approach.apply(SIZES[middle]), flooded));
            if (2 * outcome.told() < accounts) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low < 0 ? 0 : SIZES[low];
    }

    private record Trial(boolean told, double day, int through) {}

    private Trial trial(Attack attack, long seed) {
        AttackedAccount account = new AttackedAccount(attack, seed);
        long end = account.beginsMs() + attack.approach().days() * DAY_MS;
        OptionalLong told = detector.claims(account.stream()).stream()
                .filter(claim -> claim.eventName().equals(account.attacked()) && claim.startMs() >= account.beginsMs())
                .mapToLong(Claim::detectedMs)
                .min();
        long until = told.orElse(end);
        return new Trial(told.isPresent(), (until - account.beginsMs()) / (double) DAY_MS, account.madeBy(until));
    }
}
