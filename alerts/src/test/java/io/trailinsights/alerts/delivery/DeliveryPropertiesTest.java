package io.trailinsights.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.format.Reason;
import io.trailinsights.alerts.format.Verdict;
import io.trailinsights.alerts.insight.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold whatever is given, whatever the receiver answers, and whenever the process dies. */
final class DeliveryPropertiesTest {
    private static final int EPISODES = 40;
    private static final String MUTE = "mute-1";
    private static final long FIRST_MS = Instant.parse("2026-03-10T14:05:00Z").toEpochMilli();
    private static final int LONGEST_MUTE_MS = 3_600_000;

    static List<Integer> seeds() {
        return java.util.stream.IntStream.rangeClosed(1, 200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endsEveryAlertOnceInOrderUnderOneId(int seed) {
        Random random = new Random(seed);
        ReceiverLimits limits = limits(random);
        World world = new World(limits, random, answers(random));
        boolean crashes = seed % 3 != 0;
        List<List<Notification>> episodes = new ArrayList<>();
        for (int i = 0; i < EPISODES; i++) {
            episodes.add(episode(random, "e" + i));
        }
        for (List<Notification> episode : episodes) {
            long at = world.nowMs() + random.nextInt(120_000);
            for (Notification alert : episode) {
                world.at(at, () -> world.give(alert));
                at += random.nextInt(random.nextBoolean() ? 500 : 300_000);
            }
        }
        for (int i = 0; crashes && i < 12; i++) {
            world.at(world.nowMs() + random.nextInt(400_000), random.nextBoolean() ? world::checkpoint : world::crash);
        }
        // Longer than repeats, hours and retries go on.
        world.runUntil(world.nowMs() + Duration.ofDays(9).toMillis());

        ReceiverState state = world.current();
        assertThat(state.waiting() + state.inFlight()).isZero();
        endsOnce(world);
        releasesOnce(world);
        for (List<Notification> episode : episodes) {
            tellsEndsOfWhatWasTold(world, episode);
            tellsWhatGoesOnWhenItsMuteEnds(world, episode);
        }
        if (!crashes) {
            assertThat(world.received()).doesNotHaveDuplicates();
        }
    }

    /** Sent, withheld and dead together are what was given, and nothing is two of these but what was muted first. */
    private static void endsOnce(World world) {
        Map<String, Integer> ends = new HashMap<>();
        Set<String> muted = new HashSet<>();
        for (Action action : world.log()) {
            Message message = action instanceof Action.Receipt receipt
                    ? receipt.message()
                    : action instanceof Action.DeadLetter dead
                            ? dead.message()
                            : action instanceof Action.Withheld withheld ? withheld.message() : null;
            boolean isMuted = action instanceof Action.Withheld withheld
                    && withheld.rule().equals(MUTE)
                    && world.given().get(message.alertId()).mute() != null;
            if (isMuted) {
                assertThat(muted.add(message.alertId())).as(message.alertId()).isTrue();
                assertThat(ends).doesNotContainKey(message.alertId());
            } else if (message != null && message.kind() == Message.Kind.ALERT) {
                ends.merge(message.alertId(), 1, Integer::sum);
            }
        }
        muted.addAll(ends.keySet());
        assertThat(muted).isEqualTo(world.given().keySet());
        assertThat(ends.values()).containsOnly(1);
    }

    /** Mutes end, so what never ends is told, or it is said why not. */
    private static void tellsWhatGoesOnWhenItsMuteEnds(World world, List<Notification> episode) {
        Notification last = episode.get(episode.size() - 1);
        if (last.phase() == AlertPhase.END
                || last.mute() == null
                || last.policy().sendsMuted()) {
            return;
        }
        assertThat(world.log())
                .as("%s when its mute is over", last.alertId())
                .anyMatch(action -> action instanceof Action.Receipt receipt
                                && last.alertId().equals(receipt.message().alertId())
                        || action instanceof Action.DeadLetter dead
                                && last.alertId().equals(dead.message().alertId())
                        || action instanceof Action.Withheld withheld
                                && last.alertId().equals(withheld.message().alertId())
                                && !withheld.rule().equals(MUTE));
    }

    private static void releasesOnce(World world) {
        Set<String> released = new HashSet<>();
        for (Action action : world.log()) {
            if (action instanceof Action.Release release) {
                assertThat(released.add(release.alertId()))
                        .as(release.alertId())
                        .isTrue();
            } else if (action instanceof Action.Send send && send.message().alertId() != null) {
                assertThat(released).doesNotContain(send.message().alertId());
            }
        }
        assertThat(released).isEqualTo(world.given().keySet());
    }

    /** A receiver that has a begin in its log of receipts has the end, or its dead letter says why not. */
    private static void tellsEndsOfWhatWasTold(World world, List<Notification> episode) {
        Notification begin = episode.get(0);
        Notification end = episode.get(episode.size() - 1);
        if (end.phase() != AlertPhase.END || begin.phase() != AlertPhase.BEGIN) {
            return;
        }
        boolean told = world.log().stream()
                .anyMatch(action -> action instanceof Action.Receipt receipt
                        && begin.alertId().equals(receipt.message().alertId()));
        boolean endWithheld = world.log().stream()
                .anyMatch(action -> action instanceof Action.Withheld withheld
                        && end.alertId().equals(withheld.message().alertId()));
        assertThat(told && endWithheld).as("end of %s", begin.episode()).isFalse();
    }

    private static List<Notification> episode(Random random, String episode) {
        RoutePolicy policy = policy(random);
        Severity severity = random.nextInt(5) == 0 ? null : Severity.values()[random.nextInt(4)];
        String incident = random.nextBoolean() ? "incident-" + random.nextInt(4) : null;
        // From one that is long over to one that is longer than an episode.
        Mute mute = random.nextInt(4) == 0
                ? new Mute(MUTE, FIRST_MS + random.nextInt(2 * LONGEST_MUTE_MS) - LONGEST_MUTE_MS)
                : null;
        List<Notification> alerts = new ArrayList<>();
        if (random.nextInt(10) > 0) {
            alerts.add(alert(episode, "begin", AlertPhase.BEGIN, severity, incident, mute, policy));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            alerts.add(alert(episode, "update" + i, AlertPhase.UPDATE, severity, incident, mute, policy));
        }
        if (random.nextInt(8) > 0 || alerts.isEmpty()) {
            alerts.add(alert(episode, "end", AlertPhase.END, severity, incident, mute, policy));
        }
        return alerts;
    }

    private static Notification alert(
            String episode,
            String name,
            AlertPhase phase,
            Severity severity,
            String incident,
            Mute mute,
            RoutePolicy policy) {
        return new Notification(
                episode + "-" + name, episode, phase, severity, incident, mute, "Unusual " + episode, policy, false);
    }

    private static RoutePolicy policy(Random random) {
        OfficeHours hours = new OfficeHours(
                ZoneOffset.ofHours(random.nextInt(24) - 12),
                Set.of(DayOfWeek.values()),
                LocalTime.of(8, 0),
                LocalTime.of(18, 0),
                Severity.HIGH);
        return new RoutePolicy(
                random.nextInt(5) == 0,
                random.nextBoolean(),
                random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(30),
                Duration.ofMinutes(1 + random.nextInt(5)),
                random.nextBoolean() ? Duration.ZERO : Duration.ofHours(4),
                random.nextInt(3) == 0 ? hours : null);
    }

    private static ReceiverLimits limits(Random random) {
        return new ReceiverLimits(
                1 + random.nextInt(4),
                1 + random.nextInt(5),
                Duration.ofSeconds(1 + random.nextInt(10)),
                1 + random.nextInt(3),
                random.nextBoolean() ? null : Duration.ofSeconds(random.nextInt(60)),
                random.nextInt(4) == 0 ? 10 : 10_000,
                random.nextInt(4) == 0 ? Duration.ofMinutes(2) : Duration.ofHours(24),
                Duration.ofSeconds(30),
                Backoff.USUAL,
                CircuitBreaker.Limits.USUAL,
                random.nextBoolean(),
                7);
    }

    private static java.util.function.Function<Message, Verdict> answers(Random random) {
        int good = 20 + random.nextInt(80);
        boolean closes = random.nextInt(10) == 0;
        return message -> {
            int draw = random.nextInt(100);
            if (draw < good) {
                return Verdict.delivered();
            }
            return switch (draw % 10) {
                case 0 -> Verdict.dead(Reason.REJECTED);
                case 1 -> Verdict.deadAndOpen(Reason.FORBIDDEN);
                case 2 -> closes ? Verdict.deadAndClose(Reason.GONE) : World.retry();
                case 3 -> Verdict.retry(Reason.RATE_LIMITED, Instant.parse("2026-03-10T14:09:00Z"));
                default -> World.retry();
            };
        };
    }
}
