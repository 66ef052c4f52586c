package io.trailinsights.baselines.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trailinsights.baselines.detect.Stored;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class WeeklyProfileTest {
    private static final int WEEK = WeeklyProfile.HOURS;
    /** Epoch hour of Monday, 2025-01-06 00:00 UTC. */
    private static final int MONDAY = 482_256;

    private static WeeklyProfile learnt(int hours, IntToDoubleFunction calls) {
        WeeklyProfile profile = new WeeklyProfile(MONDAY);
        for (int hour = 0; hour < hours; hour++) {
            profile.learn(calls.applyAsDouble(hour), 1);
        }
        return profile;
    }

    private static double office(int hour) {
        boolean open = hour / 24 % 7 < 5 && hour % 24 >= 8 && hour % 24 < 18;
        return open ? 120 : 2;
    }

    @Test
    void expectsNothingBeforeItLearnt() {
        WeeklyProfile profile = new WeeklyProfile(MONDAY);

        assertThat(profile.mean(MONDAY)).isZero();
        assertThat(profile.level()).isEqualTo(1);
        assertThat(profile.nextHour()).isEqualTo(MONDAY);
        assertThat(profile.bornHour()).isEqualTo(MONDAY);
    }

    @Test
    void learnsOfficeHours() {
        WeeklyProfile profile = learnt(4 * WEEK, WeeklyProfileTest::office);

        for (int hour = 0; hour < WEEK; hour++) {
            double mean = profile.mean(MONDAY + 4 * WEEK + hour);
            if (office(hour) > 100) {
                assertThat(mean).isBetween(95.0, 140.0);
            } else {
                assertThat(mean).isBetween(0.0, 20.0);
            }
        }
    }

    @Test
    void theSecondDayAlreadyKnowsTheHoursOfTheFirst() {
        WeeklyProfile profile = learnt(24, WeeklyProfileTest::office);

        assertThat(profile.mean(MONDAY + 24 + 10)).isGreaterThan(3 * profile.mean(MONDAY + 24 + 3));
    }

    @Test
    void aConstantSeriesIsExpectedAsItIs() {
        WeeklyProfile profile = learnt(3 * WEEK, hour -> 60);

        for (int hour = 0; hour < WEEK; hour++) {
            assertThat(profile.expected(MONDAY + 3 * WEEK + hour)).isCloseTo(60, within(1.0));
            assertThat(profile.lowest(MONDAY + 3 * WEEK + hour)).isCloseTo(60, within(1.0));
        }
        assertThat(profile.level()).isCloseTo(1, within(0.02));
    }

    @Test
    void theLowestHourIsThatOfTheWeekend() {
        WeeklyProfile profile = learnt(4 * WEEK, WeeklyProfileTest::office);

        assertThat(profile.lowest(MONDAY + 4 * WEEK + 12)).isLessThan(20);
    }

    @Test
    void theLevelFollowsGrowthWithinADay() {
        WeeklyProfile profile = learnt(3 * WEEK, hour -> 60);
        for (int hour = 0; hour < 24; hour++) {
            profile.learn(120, 1);
        }

        assertThat(profile.level()).isGreaterThan(1.4);
        assertThat(profile.expected(profile.nextHour())).isBetween(80.0, 140.0);
    }

    @Test
    void aNewLevelIsTheMeanAfterWeeks() {
        WeeklyProfile profile = learnt(3 * WEEK, hour -> 60);
        for (int hour = 0; hour < 8 * WEEK; hour++) {
            profile.learn(180, 1);
        }

        assertThat(profile.mean(profile.nextHour())).isBetween(150.0, 181.0);
        assertThat(profile.expected(profile.nextHour())).isBetween(160.0, 200.0);
    }

    @Test
    void theLevelIsBoundedAndASparseSeriesHasNone() {
        WeeklyProfile profile = learnt(2 * WEEK, hour -> 60);
        profile.adopt(1e9, 1);
        assertThat(profile.level()).isBetween(1.0, 100.0);
        profile.adopt(0, 1e9);
        assertThat(profile.level()).isBetween(0.001, 1.0);

        WeeklyProfile sparse = learnt(2 * WEEK, hour -> hour % 48 == 0 ? 1 : 0);
        assertThat(sparse.level()).isCloseTo(1, within(0.1));
    }

    @Test
    void adoptsWhatItIsToldToAdopt() {
        WeeklyProfile profile = learnt(2 * WEEK, hour -> 60);
        profile.adopt(2 * 24 * 60, 24 * 60);

        assertThat(profile.expected(profile.nextHour())).isCloseTo(120, within(5.0));
    }

    @Test
    void quietHoursAreTheSameAsLearningZeros() {
        for (int quiet : new int[] {1, 5, 24, WEEK, 3 * WEEK + 7}) {
            WeeklyProfile zeros = learnt(2 * WEEK, WeeklyProfileTest::office);
            WeeklyProfile passed = learnt(2 * WEEK, WeeklyProfileTest::office);
            for (int hour = 0; hour < quiet; hour++) {
                zeros.learn(0, 1);
            }
            passed.learnQuietUntil(MONDAY + 2 * WEEK + quiet);

            assertThat(passed.nextHour()).isEqualTo(zeros.nextHour());
            for (int hour = 0; hour < WEEK; hour++) {
                assertThat(passed.mean(hour)).isCloseTo(zeros.mean(hour), within(1e-6));
            }
            if (quiet <= WEEK) {
                // The means that the level is measured by are not made anew for each quiet hour.
                assertThat(passed.level()).isCloseTo(zeros.level(), within(0.1));
            }
        }
    }

    @Test
    void afterMonthsOfQuietNothingIsExpected() {
        WeeklyProfile profile = learnt(4 * WEEK, hour -> 60);
        profile.learnQuietUntil(MONDAY + 60 * WEEK);

        assertThat(profile.nextHour()).isEqualTo(MONDAY + 60 * WEEK);
        assertThat(profile.mean(profile.nextHour())).isLessThan(0.01);
    }

    @Test
    void passingToAnEarlierHourChangesNothing() {
        WeeklyProfile profile = learnt(WEEK, hour -> 60);
        profile.learnQuietUntil(MONDAY);

        assertThat(profile.nextHour()).isEqualTo(MONDAY + WEEK);
        assertThat(profile.mean(MONDAY)).isCloseTo(60, within(1.0));
    }

    @Test
    void aSparseSeriesIsHeldNearItsOverallMean() {
        // Twenty calls in two weeks: an hour that had one is not an hour of its own.
        SplittableRandom random = new SplittableRandom(5);
        double[] calls = new double[2 * WEEK];
        for (int i = 0; i < 20; i++) {
            calls[random.nextInt(calls.length)]++;
        }
        WeeklyProfile profile = learnt(2 * WEEK, hour -> calls[hour]);

        double overall = 20.0 / (2 * WEEK);
        double sum = 0;
        for (int hour = 0; hour < WEEK; hour++) {
            assertThat(profile.mean(MONDAY + hour)).isBetween(overall / 8, overall * 8);
            sum += profile.mean(MONDAY + hour);
        }
        assertThat(sum / WEEK).isCloseTo(overall, within(overall / 4));
    }

    @Test
    void aLateCallCountsInItsHourAndNowhereElse() {
        WeeklyProfile profile = learnt(2 * WEEK, hour -> 60);
        WeeklyProfile late = learnt(2 * WEEK, hour -> 60);
        int hour = MONDAY + 2 * WEEK - 10;
        late.addLate(hour, 30);
        assertThat(late.mean(hour)).isGreaterThan(profile.mean(hour) + 5);

        WeeklyProfile untouched = learnt(2 * WEEK, h -> 60);
        untouched.addLate(MONDAY - 1, 30);
        untouched.addLate(untouched.nextHour(), 30);
        for (int bin = 0; bin < WEEK; bin++) {
            assertThat(untouched.mean(bin)).isEqualTo(profile.mean(bin));
        }
    }

    @Test
    void meansAreNeverNegativeOrUndefined() {
        for (long seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            WeeklyProfile profile = new WeeklyProfile(MONDAY + random.nextInt(WEEK));
            for (int step = 0; step < 500; step++) {
                switch (random.nextInt(12)) {
                    case 0 -> profile.learnQuietUntil(profile.nextHour() + random.nextInt(200));
                    case 1 -> profile.addLate(profile.nextHour() - random.nextInt(300), random.nextInt(5));
                    case 2 -> profile.adopt(random.nextInt(100), random.nextInt(100));
                    default -> profile.learn(random.nextInt(4) == 0 ? random.nextInt(1_000_000) : 0, 1);
                }
                int hour = profile.nextHour() + random.nextInt(WEEK);
                assertThat(profile.mean(hour)).isFinite().isNotNegative();
                assertThat(profile.expected(hour)).isFinite().isNotNegative();
                assertThat(profile.lowest(hour)).isFinite().isNotNegative();
            }
        }
    }

    @Test
    void anHourIsSeenOnceAWeek() {
        WeeklyProfile profile = learnt(WEEK + 5, hour -> 1);

        assertThat(profile.weeksSeen(MONDAY + 2)).isGreaterThan(profile.weeksSeen(MONDAY + 8));
        assertThat(profile.weeksSeen(MONDAY + 8)).isCloseTo(1, within(1e-12));
        assertThat(new WeeklyProfile(MONDAY).weeksSeen(MONDAY)).isZero();
    }

    @Test
    void isReadAsItWasWritten() {
        WeeklyProfile profile = learnt(2 * WEEK + 31, WeeklyProfileTest::office);
        WeeklyProfile read = Stored.copy(profile, WeeklyProfile::writeTo, WeeklyProfile::readFrom);

        assertThat(read.bornHour()).isEqualTo(profile.bornHour());
        assertThat(read.nextHour()).isEqualTo(profile.nextHour());
        assertThat(read.level()).isCloseTo(profile.level(), within(1e-6));
        for (int hour = 0; hour < WEEK; hour++) {
            assertThat(read.mean(hour)).isEqualTo(profile.mean(hour));
        }
        assertThat(Stored.bytes(profile, WeeklyProfile::writeTo)).hasSizeLessThan(900);
        assertThat(Stored.bytes(new WeeklyProfile(MONDAY), WeeklyProfile::writeTo))
                .hasSizeLessThan(20);
    }

    @Test
    void whatTheSumsCallLowIsLow() {
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 300; run++) {
            int born = MONDAY + random.nextInt(WEEK);
            WeeklyProfile profile = new WeeklyProfile(born);
            WeeklyProfile twin = new WeeklyProfile(born);
            double busy = random.nextDouble();
            double most = 10 * random.nextDouble();
            for (int hour = 0; hour < 24 + random.nextInt(3 * WEEK); hour++) {
                double calls = random.nextDouble() < busy ? most * random.nextDouble() : 0;
                double noise = 1 + random.nextDouble();
                profile.learn(calls, noise);
                twin.learn(calls, noise);
            }
            int now = profile.nextHour() + random.nextInt(24);
            double asked = twin.lowest(now) * (0.5 + random.nextDouble());

            assertThat(profile.isLowestAtLeast(asked, now)).isEqualTo(twin.lowest(now) >= asked);
        }
    }

    @Test
    void theLowestHourFollowsWhatIsLearnt() {
        WeeklyProfile profile = learnt(2 * WEEK, hour -> 60);
        int hour = MONDAY + 10 * WEEK + 12;
        for (int step = 0; step < 2 * WEEK; step++) {
            profile.lowest(hour);
            profile.learn(10, 1);
            profile.mean(hour);
            WeeklyProfile read = Stored.copy(profile, WeeklyProfile::writeTo, WeeklyProfile::readFrom);
            assertThat(profile.lowest(hour)).isEqualTo(read.lowest(hour));
        }
        assertThat(profile.lowest(hour)).isLessThan(40);
        profile.lowest(hour);
        profile.learnQuietUntil(profile.nextHour() + WEEK);
        profile.addLate(profile.nextHour() - 3, 30);

        assertThat(profile.lowest(hour))
                .isEqualTo(Stored.copy(profile, WeeklyProfile::writeTo, WeeklyProfile::readFrom)
                        .lowest(hour));
    }
}
