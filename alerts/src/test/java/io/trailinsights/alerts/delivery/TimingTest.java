package io.trailinsights.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.insight.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backoff, breaker, rate and hours. */
final class TimingTest {
    @Test
    void waitsUniformlyUpToABoundThatDoublesToTheLongest() {
        Backoff backoff = Backoff.USUAL;
        for (int attempt = 1; attempt <= 100; attempt++) {
            long most = attempt > 20 ? 300_000 : Math.min(300_000, 1000L << (attempt - 1));
            double sum = 0;
            for (int i = 0; i < 2000; i++) {
                long delay = backoff.delayMs("message-" + i, attempt);
                assertThat(delay).isBetween(0L, most);
                assertThat(backoff.delayMs("message-" + i, attempt)).isEqualTo(delay);
                sum += delay;
            }
            // The mean of 2000 uniform draws is within 3 % of the middle but once in a million times.
            assertThat(sum / 2000 / most).isBetween(0.465, 0.535);
        }
    }

    @Test
    void opensAfterFiveFailuresInARowAndDoublesItsPause() {
        CircuitBreaker breaker = new CircuitBreaker();
        CircuitBreaker.Limits limits = CircuitBreaker.Limits.USUAL;
        for (int i = 0; i < 4; i++) {
            breaker.onFailure(limits, 0);
        }
        breaker.onSuccess();
        for (int i = 0; i < 4; i++) {
            breaker.onFailure(limits, 0);
        }
        assertThat(breaker.mostInFlight(4, 0)).isEqualTo(4);
        breaker.onFailure(limits, 0);

        long now = 0;
        for (long pause : new long[] {30, 60, 120, 240, 480, 600, 600}) {
            assertThat(breaker.mostInFlight(4, now + pause * 1000 - 1)).isZero();
            breaker.onFailure(limits, now + pause * 1000 - 1);
            now += pause * 1000;
            assertThat(breaker.mostInFlight(4, now)).isEqualTo(1);
            breaker.onFailure(limits, now);
        }
        breaker.onSuccess();
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void opensAtOnceForAFailureThatAllWillShare() {
        CircuitBreaker breaker = new CircuitBreaker();
        breaker.onCertainFailure(CircuitBreaker.Limits.USUAL, 0);

        assertThat(breaker.mostInFlight(4, 29_999)).isZero();
        assertThat(breaker.mostInFlight(4, 30_000)).isEqualTo(1);
    }

    @Test
    void letsABurstThroughAndThenTheRate() {
        ReceiverLimits limits = new ReceiverLimits(
                4,
                3,
                Duration.ofSeconds(1),
                5,
                null,
                10,
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                Backoff.USUAL,
                CircuitBreaker.Limits.USUAL,
                true,
                0);
        RateLimit rate = new RateLimit();
        int sent = 0;
        for (long now = 100_000; now < 110_000; now++) {
            if (rate.nextMs(limits) <= now) {
                rate.take(limits, now);
                sent++;
                assertThat(sent).isLessThanOrEqualTo(5 + (int) ((now - 100_000) * 3 / 1000));
            }
        }
        assertThat(sent).isEqualTo(5 + 29);
    }

    @ParameterizedTest
    @CsvSource({
        // Within.
        "2026-03-10T08:00:00+01:00, 2026-03-10T08:00:00+01:00",
        "2026-03-10T17:59:59.999+01:00, 2026-03-10T17:59:59.999+01:00",
        // Before, after, at a weekend.
        "2026-03-10T07:59:59+01:00, 2026-03-10T08:00:00+01:00",
        "2026-03-10T18:00:00+01:00, 2026-03-11T08:00:00+01:00",
        "2026-03-13T18:00:00+01:00, 2026-03-16T08:00:00+01:00",
        // Over the change to summer time.
        "2026-03-27T18:00:00+01:00, 2026-03-30T08:00:00+02:00",
        "2026-10-23T19:00:00+02:00, 2026-10-26T08:00:00+01:00",
    })
    void opensByTheClockOnTheWall(String from, String opens) {
        OfficeHours hours = new OfficeHours(
                ZoneId.of("Europe/Berlin"),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(8, 0),
                LocalTime.of(18, 0),
                Severity.HIGH);

        assertThat(hours.opensAtMs(millis(from))).isEqualTo(millis(opens));
    }

    private static long millis(String time) {
        return java.time.OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }

    @Test
    void looksForAnHourThatSummerTimeLeavesOut() {
        OfficeHours hours = new OfficeHours(
                ZoneId.of("Europe/Berlin"),
                EnumSet.of(DayOfWeek.SUNDAY),
                LocalTime.of(2, 15),
                LocalTime.of(2, 45),
                Severity.HIGH);

        long opens = hours.opensAtMs(Instant.parse("2026-03-28T12:00:00Z").toEpochMilli());
        assertThat(opens).isGreaterThan(Instant.parse("2026-03-29T00:59:59Z").toEpochMilli());
    }
}
