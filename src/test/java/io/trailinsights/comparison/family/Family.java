package io.trailinsights.comparison.family;

import static io.trailinsights.comparison.family.Workloads.dayOfMonth;
import static io.trailinsights.comparison.family.Workloads.on;

import io.trailinsights.comparison.stream.Calendar;
import io.trailinsights.comparison.stream.Plan;
import io.trailinsights.comparison.stream.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * Environments in which a detector has to prove itself. Rates, APIs, people and times are drawn from the seed, so that
 * two seeds give two companies of one kind. Seeds 1 to 3 are for development. Seeds 101 to 103 are held out: nobody
 * looks at their streams or figures while a detector is tuned.
 */
public enum Family {
    /** Three small accounts; most APIs are called less than once an hour, and new ones are tried every week. */
    SPARSE {
        @Override
        Scene scene(long seed) {
            Scene scene = new Scene("sparse", seed, new Span(monday(seed), 28, 10));
            scene.newSeriesPerWeek = 2.5;
            List<String> zones = List.of("America/Los_Angeles", "Europe/London", "Asia/Kolkata");
            for (int i = 0; i < 3; i++) {
                String account = scene.account("30000000000" + i, 3, 5);
                new Workloads(scene, account, i == 1 ? "eu-west-2" : "us-east-1", Calendar.of(zones.get(i)))
                        .services(3, 0.04, 0.5, 0.4)
                        .people(8, 0.003, 0.03)
                        .rare(14, 0.3, 6)
                        .reads(8, 0.01, 0.15, 0.3)
                        .deploys(4, 4, 5)
                        .jobs("nightly", 2, Workloads::everyDay, 4)
                        .jobs("weekly", 1, on(DayOfWeek.SUNDAY), 8)
                        .hourly(1, 0.7)
                        .tries(2.5);
            }
            new Planter(scene)
                    .rare(6)
                    .spikes(5)
                    .neverCalled(4)
                    .slowRises(3)
                    .errorStorms(3)
                    .denied(4)
                    .throttling(1)
                    .busyBursts(1);
            return scene;
        }
    },

    /** Three accounts in three Regions each, offices in several zones, a clock change, a holiday, jobs at odd minutes. */
    ENTERPRISE {
        @Override
        Scene scene(long seed) {
            boolean spring = seed % 2 == 1;
            LocalDate first = spring ? LocalDate.of(2026, 3, 16) : LocalDate.of(2026, 10, 12);
            LocalDate holiday = spring ? LocalDate.of(2026, 4, 3) : LocalDate.of(2026, 10, 30);
            Scene scene = new Scene("enterprise", seed, new Span(first, 21, 9));
            List<String> regions = List.of("us-east-1", "eu-central-1", "ap-southeast-2", "ap-south-1", "us-west-2");
            List<String> zones = List.of(
                    "America/New_York", "Europe/Berlin", "Australia/Sydney", "Asia/Kolkata", "America/Los_Angeles");
            for (int i = 0; i < 3; i++) {
                String account = scene.account("41000000000" + i, 6, 8);
                for (int k = 0; k < 3; k++) {
                    int where = (i * 2 + k) % regions.size();
                    Calendar calendar = Calendar.of(zones.get(where), holiday);
                    new Workloads(scene, account, regions.get(where), calendar)
                            .heartbeats(scene.between(0.2, 1.2))
                            .services(6, 0.04, 0.6, 0.4)
                            .people(4, 0.01, 0.1)
                            .rare(5, 0.5, 6)
                            .reads(4, 0.04, 0.5, 0.3)
                            .deploys(4, 6, 12)
                            .jobs("nightly", 4, Workloads::everyDay, 25)
                            .jobs("weekly", 1, on(DayOfWeek.SUNDAY), 30)
                            .jobs("weekly", 1, on(DayOfWeek.of(1 + scene.dice.below(5))), 12)
                            .jobs("monthly", 1, dayOfMonth(first.plusDays(4).getDayOfMonth()), 20)
                            .hourly(4, 4)
                            .growing(1, 0.15)
                            .tries(0.3);
                }
            }
            new Planter(scene)
                    .spikes(5)
                    .multiplied(3)
                    .neverCalled(3)
                    .rare(3)
                    .slowRises(3)
                    .errorStorms(3)
                    .denied(3)
                    .drops(2)
                    .busyBursts(2)
                    .throttling(1);
            return scene;
        }
    },

    /** One account with busy, uneven services that are refused above a limit and try again. */
    NOISY {
        @Override
        Scene scene(long seed) {
            Scene scene = new Scene("noisy", seed, new Span(monday(seed), 16, 8));
            String account = scene.account("520000000000", 8, 5);
            new Workloads(scene, account, "us-east-1", Calendar.of("America/Chicago"))
                    .noisy(14, 0.4, 5)
                    .heartbeats(scene.between(1, 5))
                    .services(4, 0.2, 1.5, 0.6)
                    .people(3, 0.02, 0.1)
                    .rare(6, 0.5, 6)
                    .reads(3, 0.2, 1, 0.6)
                    .deploys(4, 8, 20)
                    .jobs("nightly", 2, Workloads::everyDay, 60)
                    .hourly(2, 10)
                    .tries(1);
            new Planter(scene)
                    .spikes(5)
                    .multiplied(3)
                    .busyBursts(3)
                    .errorStorms(3)
                    .denied(2)
                    .throttling(2)
                    .drops(2)
                    .slowRises(1)
                    .neverCalled(2)
                    .rare(2);
            return scene;
        }
    },

    /** Two accounts in which much changes and nothing is wrong. */
    QUIET {
        @Override
        Scene scene(long seed) {
            LocalDate first = LocalDate.of(2026, 3, 16).plusWeeks((seed % 3) * 2);
            Scene scene = new Scene("quiet", seed, new Span(first, 28, 10));
            for (int i = 0; i < 2; i++) {
                String account = scene.account("63000000000" + i, 5, 6);
                Calendar calendar = Calendar.of(i == 0 ? "Europe/Paris" : "America/Denver", first.plusDays(18));
                Workloads workloads = new Workloads(scene, account, i == 0 ? "eu-west-3" : "us-west-2", calendar)
                        .heartbeats(scene.between(0.5, 2))
                        .services(7, 0.05, 0.7, 0.5)
                        .people(6, 0.01, 0.1)
                        .rare(8, 0.3, 6)
                        .reads(6, 0.04, 0.5, 0.4)
                        .deploys(5, 8, 12)
                        .jobs("nightly", 3, Workloads::everyDay, 20)
                        .jobs("weekly", 2, on(DayOfWeek.SATURDAY), 25)
                        .jobs("monthly", 1, dayOfMonth(first.plusDays(5).getDayOfMonth()), 20)
                        .hourly(2, 5)
                        .growing(3, 0.2)
                        .tries(1);
                new Changes(scene, workloads, account, i == 0 ? "eu-west-3" : "us-west-2").add();
            }
            return scene;
        }
    },

    /** Two accounts under attack: several steps by one principal, and ordinary anomalies beside them. */
    ATTACK {
        @Override
        Scene scene(long seed) {
            Scene scene = new Scene("attack", seed, new Span(monday(seed), 20, 9));
            for (int i = 0; i < 2; i++) {
                String account = scene.account("74000000000" + i, 5, 7);
                new Workloads(scene, account, "eu-west-1", Calendar.of("Europe/Madrid"))
                        .heartbeats(scene.between(0.5, 2))
                        .services(6, 0.05, 0.8, 0.4)
                        .people(6, 0.01, 0.1)
                        .rare(8, 0.3, 6)
                        .reads(7, 0.04, 0.5, 0.3)
                        .deploys(4, 6, 12)
                        .jobs("nightly", 2, Workloads::everyDay, 20)
                        .hourly(1, 5)
                        .tries(1);
            }
            new Stories(scene).tell(8, List.of("eu-west-1"));
            new Planter(scene)
                    .spikes(4)
                    .neverCalled(3)
                    .rare(3)
                    .denied(4)
                    .errorStorms(2)
                    .slowRises(1)
                    .busyBursts(1);
            return scene;
        }
    },

    /** Two ordinary accounts: offices, services, pipelines, jobs by the clock. */
    OFFICE {
        @Override
        Scene scene(long seed) {
            Scene scene = new Scene("office", seed, new Span(monday(seed), 15, 8));
            List<String> zones = List.of("Europe/Berlin", "America/New_York");
            for (int i = 0; i < 2; i++) {
                String account = scene.account("85000000000" + i, 4, 6);
                new Workloads(scene, account, i == 0 ? "eu-central-1" : "us-east-1", Calendar.of(zones.get(i)))
                        .heartbeats(scene.between(1, 4))
                        .services(7, 0.1, 2.5, 0.4)
                        .people(5, 0.02, 0.3)
                        .rare(4, 0.5, 6)
                        .reads(6, 0.1, 1, 0.3)
                        .deploys(4, 7, 15)
                        .jobs("nightly", 3, Workloads::everyDay, 60)
                        .jobs("weekly", 1, on(DayOfWeek.SUNDAY), 30)
                        .hourly(2, 6)
                        .growing(1, 1)
                        .tries(1);
            }
            new Planter(scene)
                    .spikes(4)
                    .multiplied(2)
                    .neverCalled(2)
                    .rare(2)
                    .slowRises(2)
                    .errorStorms(3)
                    .denied(2)
                    .drops(2)
                    .throttling(1)
                    .busyBursts(1);
            return scene;
        }
    };

    abstract Scene scene(long seed);

    /**
     * The stream of a seed, to be made.
     *
     * @param seed 1 to 3 for development, 101 to 103 held out; any other is as good
     */
    public Plan plan(long seed) {
        return scene(seed).plan();
    }

    private static LocalDate monday(long seed) {
        return LocalDate.of(2026, 1, 12).plusWeeks(Math.floorMod(seed * 7, 30));
    }
}
