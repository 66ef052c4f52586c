package io.trailinsights.job.demo;

import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightDetails;
import io.trailinsights.job.synthetic.Attack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was planted in the demo's live day, when its first call was delivered, and which Insight found it. */
final class PlantedAttacks {
    /** A planted attack and the first Insight of it, null while there is none. */
    record Outcome(Attack attack, Insight found) {}

    private final Map<Attack, Insight> found = new LinkedHashMap<>();
    private final Map<Attack, byte[]> needles = new LinkedHashMap<>();
    private final Map<Attack, Long> firstDelivered = new ConcurrentHashMap<>();

    PlantedAttacks(List<Attack> attacks) {
        for (Attack attack : attacks) {
            found.put(attack, null);
            needles.put(attack, ("\"eventName\":\"" + attack.eventName() + "\"").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Looks whether a delivered record is the first call of an attack. */
    void delivered(byte[] json, long eventTimeMs, long deliveredAtMs) {
        for (Attack attack : found.keySet()) {
            if (!firstDelivered.containsKey(attack)
                    && eventTimeMs >= attack.start().toEpochMilli()
                    && eventTimeMs < attack.end().toEpochMilli()
                    && contains(json, needles.get(attack))) {
                firstDelivered.put(attack, deliveredAtMs);
            }
        }
    }

    private static boolean contains(byte[] text, byte[] needle) {
        for (int i = 0; i <= text.length - needle.length; i++) {
            if (Arrays.equals(text, i, i + needle.length, needle, 0, needle.length)) {
                return true;
            }
        }
        return false;
    }

    /** Notes a Start; gives the attack that it tells of, if it is one. */
    Optional<Attack> found(Insight start) {
        for (Attack attack : found.keySet()) {
            if (isOf(attack, start)) {
                found.putIfAbsent(attack, start);
                return Optional.of(attack);
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(Attack attack, Insight start) {
        InsightDetails details = start.insightDetails();
        Instant time = start.eventTime();
        return attack.account().equals(start.recipientAccountId())
                && attack.region().equals(start.awsRegion())
                && attack.eventSource().equals(details.eventSource())
                && attack.eventName().equals(details.eventName())
                && Objects.equals(attack.errorCode(), details.errorCode())
                && !time.isBefore(attack.start().minus(Duration.ofMinutes(30)))
                && time.isBefore(attack.end());
    }

    /** When the first call of an attack was delivered, milliseconds since 1970; empty for what stops calls. */
    Optional<Long> firstDelivered(Attack attack) {
        return attack.principal() == null ? Optional.empty() : Optional.ofNullable(firstDelivered.get(attack));
    }

    /** Every attack with what was found of it, in the order of their begin. */
    List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        found.forEach((attack, insight) -> outcomes.add(new Outcome(attack, insight)));
        return outcomes;
    }
}
