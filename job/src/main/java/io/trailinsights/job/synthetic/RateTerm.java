package io.trailinsights.job.synthetic;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** A part of how often something is called; the parts of an activity add up. */
sealed interface RateTerm {
    int MINUTES_A_DAY = 1440;

    /**
     * Adds this term to the expected calls of each minute of a day.
     *
     * @param perMinute 1440 minutes, from midnight UTC
     * @param date the day in UTC
     * @param seed of the traffic, for what begins at random
     */
    void addTo(double[] perMinute, LocalDate date, long seed);

    /** So many calls in each run of a schedule. */
    static RateTerm perRun(Schedule schedule, double calls) {
        return new PerRun(schedule, calls);
    }

    /** The same day and night. */
    record Constant(double callsPerMinute) implements RateTerm {
        @Override
        public void addTo(double[] perMinute, LocalDate date, long seed) {
            for (int minute = 0; minute < perMinute.length; minute++) {
                perMinute[minute] += callsPerMinute;
            }
        }
    }

    /**
     * People at work: two humps with lunch between them, little in the evening, nearly nothing on weekends.
     *
     * @param peak calls per minute at the busiest hour
     */
    record OfficeHours(ZoneId zone, double peak) implements RateTerm {
        private static final double WEEKEND = 0.06;
        /** Share of the peak at the full hours of local time, from midnight on. */
        private static final double[] SHARE_AT_HOUR = {
            0.01, 0, 0, 0, 0, 0, 0.01, 0.08, 0.35, 0.8, 1, 0.97, 0.72, 0.7, 0.95, 1, 0.9, 0.62, 0.3, 0.14, 0.1, 0.07,
            0.05, 0.02
        };

        @Override
        public void addTo(double[] perMinute, LocalDate date, long seed) {
            Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
            // Zones change at full or half hours: one look at the calendar for each is enough.
            for (int first = 0; first < perMinute.length; first += 30) {
                ZonedDateTime local = midnight.plusSeconds(first * 60L).atZone(zone);
                DayOfWeek day = local.getDayOfWeek();
                boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
                int minuteOfDay = local.getHour() * 60 + local.getMinute();
                for (int i = 0; i < 30; i++) {
                    perMinute[first + i] += peak * shareAt(minuteOfDay + i) * (weekend ? WEEKEND : 1);
                }
            }
        }

        private static double shareAt(int minuteOfDay) {
            int hour = minuteOfDay / 60 % 24;
            double passed = minuteOfDay % 60 / 60.0;
            return SHARE_AT_HOUR[hour] * (1 - passed) + SHARE_AT_HOUR[(hour + 1) % 24] * passed;
        }
    }

    /**
     * So many calls, evenly over each run of a schedule.
     *
     * @param calls mean number of calls of one run
     */
    record PerRun(Schedule schedule, double calls) implements RateTerm {
        @Override
        public void addTo(double[] perMinute, LocalDate date, long seed) {
            long midnight = date.toEpochDay() * MINUTES_A_DAY;
            // A run of the local day before or after may lie in this one of UTC.
            for (int offset = -1; offset <= 1; offset++) {
                for (Schedule.Run run : schedule.runsOn(date.plusDays(offset), seed)) {
                    for (int i = 0; i < run.minutes(); i++) {
                        long minute = run.firstMinute() + i - midnight;
                        if (minute >= 0 && minute < perMinute.length) {
                            perMinute[(int) minute] += calls / run.minutes();
                        }
                    }
                }
            }
        }
    }
}
