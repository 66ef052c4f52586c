package io.trailinsights.baselines.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.detect.Stored;
import io.trailinsights.baselines.profile.BurstMemory.Burst;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BurstMemoryTest {
    private static final int MONDAY = 28_935_360;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int WEEK = 7 * DAY;
    /** Monday 02:30. */
    private static final int RUN = MONDAY + 2 * HOUR + 30;

    private static Burst burst(int start, int calls, double surprise) {
        return new Burst(start, 10, calls, calls / 5, 0.5, surprise, false, false);
    }

    private static BurstMemory with(Burst... bursts) {
        BurstMemory memory = new BurstMemory();
        for (Burst burst : bursts) {
            memory.add(burst);
        }
        return memory;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 14, 21, 28, 29, 30, 31})
    void aRunOfANightlyWeeklyOrMonthlyJobIsExpectedAgain(int days) {
        BurstMemory memory = with(burst(RUN, 100, 9));

        for (int jitter : new int[] {-8, 0, 8}) {
            assertThat(memory.expected(RUN + days * DAY + jitter, 10)).isBetween(80.0, 130.0);
        }
    }

    @Test
    void aJobIsExpectedAnHourEarlierOrLaterWhereClocksChange() {
        BurstMemory memory = with(burst(RUN - DAY, 100, 9), burst(RUN, 100, 9));

        assertThat(memory.expected(RUN + DAY + HOUR, 10)).isPositive();
        assertThat(memory.expected(RUN + WEEK - HOUR, 10)).isPositive();
    }

    @Test
    void whatCameOnceIsNotExpectedAnHourEarlierOrLater() {
        BurstMemory memory = with(burst(RUN, 100, 9));

        assertThat(memory.expected(RUN + DAY, 10)).isPositive();
        assertThat(memory.expected(RUN + DAY + HOUR, 10)).isZero();
        assertThat(memory.expected(RUN + HOUR, 10)).isZero();
    }

    @Test
    void isNotExpectedAtAnotherTimeOrAfterAnOddNumberOfDays() {
        BurstMemory memory = with(burst(RUN, 100, 9));

        assertThat(memory.expected(RUN + 5 * HOUR, 10)).isZero();
        assertThat(memory.expected(RUN + DAY + 5 * HOUR, 10)).isZero();
        assertThat(memory.expected(RUN + DAY - 3 * HOUR, 10)).isZero();
        assertThat(memory.expected(RUN + 4 * DAY, 10)).isZero();
        assertThat(memory.expected(RUN + 12 * HOUR, 10)).isZero();
    }

    @Test
    void aBurstDoesNotExpectItself() {
        assertThat(with(burst(RUN, 100, 9)).expected(RUN, 10)).isZero();
        assertThat(with(burst(RUN, 100, 9)).expected(RUN - DAY, 10)).isZero();
        assertThat(new BurstMemory().expected(RUN, 10)).isZero();
    }

    @Test
    void aShortWindowOfALongJobExpectsItsShare() {
        BurstMemory memory = with(new Burst(RUN, 60, 600, 12, 1, 9, false, false));

        double inFive = memory.expected(RUN + DAY, 5);
        assertThat(inFive).isBetween(40.0, 90.0);
        assertThat(memory.expected(RUN + DAY, 60)).isGreaterThan(inFive).isLessThanOrEqualTo(720);
    }

    @Test
    void theLargestOfEarlierRunsIsExpected() {
        BurstMemory memory = with(burst(RUN, 100, 9), burst(RUN + DAY, 300, 9), burst(RUN + 2 * DAY, 50, 9));

        assertThat(memory.expected(RUN + 3 * DAY, 10)).isGreaterThanOrEqualTo(200);
    }

    @Test
    void runsAtTheSameTimeAreKnownAsOneJob() {
        BurstMemory memory = with(burst(RUN, 100, 9), burst(RUN + DAY + 4, 110, 9), burst(RUN + DAY + 9 * HOUR, 90, 9));

        assertThat(memory.bursts()).extracting(Burst::job).containsExactly(true, true, false);
    }

    @Test
    void isBoundedAndForgetsWhatIsOld() {
        BurstMemory memory = new BurstMemory();
        SplittableRandom random = new SplittableRandom(1);
        int now = MONDAY;
        for (int i = 0; i < 5000; i++) {
            now += random.nextInt(1, 3 * DAY / (1 + i % 7));
            memory.add(burst(now, random.nextInt(1, 1_000_000), random.nextDouble(300)));
            int latest = now;
            assertThat(memory.bursts())
                    .hasSizeLessThanOrEqualTo(BurstMemory.MOST)
                    .allMatch(b -> b.start() > latest - 40 * DAY);
        }
        assertThat(Stored.bytes(memory, BurstMemory::writeTo)).hasSizeLessThan(BurstMemory.MOST * 30);
    }

    @Test
    void theChanceFallsWithTheSurprise() {
        BurstMemory memory = new BurstMemory();
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 20; i++) {
            memory.add(burst(RUN + i * (DAY + 3 * HOUR + random.nextInt(HOUR)), 20, 3.5 + random.nextDouble(4)));
        }
        double last = Double.MAX_VALUE;
        for (double surprise = 3.5; surprise < 60; surprise += 0.5) {
            double chance = memory.chancePerWeek(surprise, 4);
            assertThat(chance).isBetween(0.0, last);
            last = chance;
        }
        assertThat(memory.chancePerWeek(3.5, 4)).isBetween(1.0, 20.0);
        assertThat(last).isLessThan(1e-6);
    }

    @Test
    void aSeriesThatWasOftenSurprisingIsTrustedLess() {
        BurstMemory calm = with(burst(RUN, 20, 4), burst(RUN + 3 * DAY + 5 * HOUR, 20, 4.2));
        BurstMemory wild = with(
                burst(RUN, 20, 9),
                burst(RUN + 3 * DAY + 5 * HOUR, 20, 12),
                burst(RUN + 5 * DAY + 9 * HOUR, 20, 15),
                burst(RUN + 8 * DAY + 13 * HOUR, 20, 8));

        assertThat(wild.chancePerWeek(14, 4)).isGreaterThan(100 * calm.chancePerWeek(14, 4));
    }

    @Test
    void whatWasToldAndWhatIsAJobDoNotCalibrate() {
        Burst told = new Burst(RUN, 10, 100, 20, 0.5, 9, true, false);
        Burst job = new Burst(RUN + 5 * HOUR, 10, 100, 20, 0.5, 9, false, true);

        assertThat(with(told, job).chancePerWeek(5, 4)).isZero();
        assertThat(new BurstMemory().chancePerWeek(5, 4)).isZero();
    }

    @Test
    void burstsOfASizeAreRarerTheLargerTheyAre() {
        BurstMemory memory = new BurstMemory();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 12; i++) {
            // At odd distances in days, and not at one time: people, no job.
            memory.add(burst(RUN + i * 3 * DAY + random.nextInt(-90, 90), 20 + random.nextInt(60), 6));
        }
        int now = RUN + 36 * DAY;
        double last = Double.MAX_VALUE;
        for (long calls = 5; calls < 100_000; calls *= 2) {
            double perWeek = memory.burstsPerWeek(calls, now, 5);
            assertThat(perWeek).isPositive().isLessThanOrEqualTo(last);
            last = perWeek;
        }
        assertThat(memory.burstsPerWeek(5, now, 5)).isGreaterThan(0.3);
        assertThat(last).isLessThan(1e-4);
        assertThat(memory.burstsPerWeek(50, now + 10 * HOUR, 5)).isZero();
    }

    @Test
    void chancesAreNeverNegativeOrUndefined() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BurstMemory memory = new BurstMemory();
            for (int i = 0; i < 150; i++) {
                memory.add(new Burst(
                        RUN + random.nextInt(30 * DAY),
                        random.nextInt(1, 2 * DAY),
                        random.nextInt(1, 1000),
                        random.nextInt(1, 100),
                        random.nextDouble(50),
                        random.nextDouble(300),
                        random.nextInt(5) == 0,
                        random.nextInt(5) == 0));
                int minute = RUN + random.nextInt(60 * DAY);
                assertThat(memory.chancePerWeek(random.nextDouble(300), random.nextDouble(0.01, 9)))
                        .isFinite()
                        .isNotNegative();
                assertThat(memory.burstsPerWeek(random.nextInt(1, 2000), minute, random.nextDouble(0.01, 9)))
                        .isFinite()
                        .isNotNegative();
                assertThat(memory.expected(minute, random.nextInt(1, 61)))
                        .isFinite()
                        .isNotNegative();
            }
        }
    }

    @Test
    void isReadAsItWasWritten() {
        BurstMemory memory = with(burst(RUN, 100, 9.5), new Burst(RUN + HOUR, 1, 7, 7, 0.25, 4.5, true, false));

        assertThat(Stored.copy(memory, BurstMemory::writeTo, BurstMemory::readFrom)
                        .bursts())
                .isEqualTo(memory.bursts());
    }
}
