package io.trailinsights.baselines.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BurstHabitTest {
    private static final int MONDAY = 28_935_360;
    private static final int WEEK = 7 * 24 * 60;

    @Test
    void withoutAPastOnlyWhatIsTakenForGrantedIsExpected() {
        BurstHabit inAll = new BurstHabit(2, 1, false);
        BurstHabit eachWeek = new BurstHabit(2, 6, true);

        assertThat(inAll.perWeek(MONDAY, 10, MONDAY)).isCloseTo(0.01, within(1e-12));
        assertThat(inAll.perWeek(MONDAY + 4 * WEEK, 10, MONDAY)).isCloseTo(0.0025, within(1e-12));
        assertThat(eachWeek.perWeek(MONDAY + 4 * WEEK, 12, MONDAY)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void aPastBurstStandsForLargerOnesByThePowerLaw() {
        BurstHabit habit = new BurstHabit(2, 1, false);
        habit.add(MONDAY, 8, 1);

        assertThat(habit.perWeek(MONDAY + WEEK, 16, MONDAY)).isCloseTo(0.25 + 1 / 256.0, within(1e-9));
        assertThat(habit.perWeek(MONDAY + WEEK, 4, MONDAY)).isCloseTo(1 + 1 / 16.0, within(1e-9));
    }

    @Test
    void largerBurstsAreExpectedLessOftenAndMorePastMakesThemMoreSo() {
        BurstHabit habit = new BurstHabit(1.5, 1, false);
        for (int i = 1; i < 30; i++) {
            double before = habit.perWeek(MONDAY + WEEK, 20, MONDAY);
            habit.add(MONDAY, i, 1);
            assertThat(habit.perWeek(MONDAY + WEEK, 20, MONDAY)).isGreaterThan(before);
            assertThat(habit.perWeek(MONDAY + WEEK, i + 1, MONDAY))
                    .isLessThanOrEqualTo(habit.perWeek(MONDAY + WEEK, i, MONDAY));
        }
    }

    @Test
    void whatIsTakenBackWasNotThere() {
        BurstHabit habit = new BurstHabit(2, 1, false);
        double before = habit.perWeek(MONDAY, 5, MONDAY);
        habit.add(MONDAY, 7, 1);
        habit.add(MONDAY, 7, -1);

        assertThat(habit.perWeek(MONDAY, 5, MONDAY)).isEqualTo(before);
    }

    @Test
    void whatIsLongPastIsForgotten() {
        BurstHabit habit = new BurstHabit(2, 1, false);
        habit.add(MONDAY, 50, 3);

        assertThat(habit.perWeek(MONDAY + 9 * WEEK, 50, MONDAY)).isLessThan(0.001);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        BurstHabit habit = new BurstHabit(2, 1, false);
        habit.add(MONDAY, 5, 1);
        habit.add(MONDAY + WEEK, 500, 0.25);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        habit.writeTo(new DataOutputStream(bytes));
        BurstHabit read = new BurstHabit(2, 1, false);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        read.readFrom(in);

        assertThat(in.read()).isEqualTo(-1);
        for (double size = 1; size < 1000; size *= 2) {
            assertThat(read.perWeek(MONDAY + WEEK, size, MONDAY)).isEqualTo(habit.perWeek(MONDAY + WEEK, size, MONDAY));
        }
    }
}
