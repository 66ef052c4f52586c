package io.trailinsights.job.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long T0 = Instant.parse("2026-03-04T00:00:00Z").toEpochMilli();
    private static final long DAY_MS = 86_400_000;
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final Pacer pacer = new Pacer(60, clock::get);

    @Test
    void waitsAsLongAsRecordedDividedByTheFactor() {
        assertThat(pacer.nanosUntilDue(T0)).isZero();
        assertThat(pacer.nanosUntilDue(T0 + 60_000)).isEqualTo(SECOND);

        clock.set(SECOND / 2);
        assertThat(pacer.nanosUntilDue(T0 + 60_000)).isEqualTo(SECOND / 2);
        clock.set(3 * SECOND);
        assertThat(pacer.nanosUntilDue(T0 + 120_000)).isZero();
    }

    @Test
    void sendsTheLateAndTheTimelessAtOnce() {
        pacer.nanosUntilDue(T0);
        clock.set(SECOND);
        assertThat(pacer.nanosUntilDue(T0 + 60_000)).isZero();

        assertThat(pacer.nanosUntilDue(T0 - 500_000)).isZero();
        assertThat(pacer.nanosUntilDue(FeedInput.NO_TIME)).isZero();
    }

    @Test
    void isNotStoppedByOneWrongClock() {
        pacer.nanosUntilDue(T0);

        assertThat(pacer.nanosUntilDue(T0 + 1000 * DAY_MS)).isZero();
        assertThat(pacer.nanosUntilDue(T0 + 60_000)).isEqualTo(SECOND);
    }

    @Test
    void goesOnBehindAGapThatTwoDocumentsAgreeOn() {
        pacer.nanosUntilDue(T0);
        clock.set(5 * SECOND);

        assertThat(pacer.nanosUntilDue(T0 + 9 * DAY_MS)).isZero();
        assertThat(pacer.nanosUntilDue(T0 + 9 * DAY_MS + 1000)).isZero();
        assertThat(pacer.nanosUntilDue(T0 + 9 * DAY_MS + 61_000)).isEqualTo(SECOND);
    }

    @Test
    void neverWaitsAtFullSpeed() {
        Pacer max = new Pacer(Double.POSITIVE_INFINITY, clock::get);
        max.nanosUntilDue(T0);

        assertThat(max.nanosUntilDue(T0 + DAY_MS / 2)).isZero();
    }
}
