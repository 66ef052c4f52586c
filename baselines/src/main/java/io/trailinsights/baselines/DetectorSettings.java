package io.trailinsights.baselines;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.EventCategory;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * What a person may set about detection.
 *
 * @param warmUp how long an account is only learnt from, after its first record; zero trusts that what has not been
 *     seen was not in use
 * @param falseAlarms accepted false alarms per account and week; every threshold follows from it
 * @param reads whether read-only calls count for call rates too
 * @param lateness how long after its minute a call still counts in that minute
 * @param outOfOrderness how far event time runs behind the newest record: what decides when a minute is closed
 */
public record DetectorSettings(
        Duration warmUp, double falseAlarms, boolean reads, Duration lateness, Duration outOfOrderness)
        implements Serializable {

    /** AWS's warm-up, one false alarm per account and fortnight, write calls only, a day of lateness. */
    public static final DetectorSettings DEFAULT =
            new DetectorSettings(Duration.ofHours(36), 0.5, false, Duration.ofHours(24), Duration.ofMinutes(15));

    public DetectorSettings {
        Objects.requireNonNull(warmUp, "warmUp is null");
        Objects.requireNonNull(lateness, "lateness is null");
        Objects.requireNonNull(outOfOrderness, "outOfOrderness is null");
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("warmUp is " + warmUp + "; it must not be negative");
        }
        if (!(falseAlarms > 0 && falseAlarms <= 1000)) {
            throw new IllegalArgumentException(
                    "falseAlarms is " + falseAlarms + "; it must be above 0 and at most 1000");
        }
        if (outOfOrderness.isNegative() || lateness.compareTo(outOfOrderness) < 0) {
            throw new IllegalArgumentException("lateness is " + lateness + " and outOfOrderness " + outOfOrderness
                    + "; neither may be negative, and lateness must be the longer one");
        }
    }

    /** Whether a call counts for the call rate of its API: writes, data events, and reads where they are asked for. */
    public boolean countsInCallRate(ApiCall call) {
        return reads || !call.readOnly() || call.key().category() == EventCategory.DATA;
    }

    /** Whether any series counts a call. */
    public boolean analyses(ApiCall call) {
        return call.error() != null || countsInCallRate(call);
    }
}
