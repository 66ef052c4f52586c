package io.trailinsights.job.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateTermTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Test
    void followsLocalOfficeHoursThroughAChangeOfTheClock() {
        RateTerm office = new RateTerm.OfficeHours(NEW_YORK, 10);

        // The clocks went forward on 8 March 2026: ten in the morning was 15 h UTC before and 14 h after.
        assertThat(day(office, MONDAY)[15 * 60]).isCloseTo(10, within(1e-9));
        assertThat(day(office, MONDAY.plusWeeks(1))[14 * 60]).isCloseTo(10, within(1e-9));
        assertThat(day(office, MONDAY.plusDays(5))[15 * 60]).isLessThan(1);
    }

    @Test
    void spreadsTheCallsOfARunOverItsMinutes() {
        RateTerm nightly = RateTerm.perRun(new Schedule.Nightly("x", ZoneId.of("UTC"), LocalTime.of(2, 0), 5, 0), 50);

        double[] day = day(nightly, MONDAY);

        assertThat(Arrays.copyOfRange(day, 120, 125)).containsOnly(10);
        assertThat(Arrays.stream(day).sum()).isCloseTo(50, within(1e-9));
    }

    @Test
    void keepsARunThatLiesAcrossMidnight() {
        RateTerm nightly = RateTerm.perRun(new Schedule.Nightly("x", ZoneId.of("UTC"), LocalTime.of(23, 58), 4, 0), 4);

        double[] day = day(nightly, MONDAY);

        assertThat(IntStream.range(0, 1440).filter(minute -> day[minute] > 0)).containsExactly(0, 1, 1438, 1439);
    }

    @Test
    void runsAWeeklyJobOnItsDayOnly() {
        Schedule weekly =
                new Schedule.Weekly(DayOfWeek.SUNDAY, new Schedule.Nightly("x", NEW_YORK, LocalTime.of(22, 0), 10, 20));

        // Sunday evening in New York is Monday in UTC.
        assertThat(Arrays.stream(day(RateTerm.perRun(weekly, 7), MONDAY)).sum()).isCloseTo(7, within(1e-9));
        assertThat(Arrays.stream(day(RateTerm.perRun(weekly, 7), MONDAY.plusDays(1)))
                        .sum())
                .isZero();
    }

    @Test
    void deploysOnWorkingDaysOnly() {
        Schedule deploys = new Schedule.Deploys("x", NEW_YORK, 20, 5);

        assertThat(deploys.runsOn(MONDAY, 1)).hasSizeBetween(8, 36);
        assertThat(deploys.runsOn(MONDAY.plusDays(5), 1)).isEmpty();
    }

    private static double[] day(RateTerm term, LocalDate date) {
        double[] perMinute = new double[1440];
        term.addTo(perMinute, date, 1);
        return perMinute;
    }
}
