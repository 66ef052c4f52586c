package io.trailinsights.job.synthetic;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * When something runs that makes several calls, often of several APIs: whatever shares a schedule runs at the same time.
 * The name of a schedule decides its jitter.
 */
sealed interface Schedule {
    /** A run: its first minute, counted since 1970, and how many it takes. */
    record Run(long firstMinute, int minutes) {
        private static Run at(LocalDate date, ZoneId zone, int minuteOfDay, int minutes) {
            long midnight = date.atTime(LocalTime.MIDNIGHT).atZone(zone).toEpochSecond() / 60;
            return new Run(midnight + minuteOfDay, minutes);
        }
    }

    /** The runs that begin on a day of the schedule's own zone. */
    List<Run> runsOn(LocalDate date, long seed);

    /**
     * Once a night, give or take.
     *
     * @param at hours and minutes of local time
     * @param jitterMinutes how much later it may begin
     */
    record Nightly(String name, ZoneId zone, LocalTime at, int minutes, int jitterMinutes) implements Schedule {
        @Override
        public List<Run> runsOn(LocalDate date, long seed) {
            int late = dice(seed, name, date).below(jitterMinutes + 1);
            return List.of(Run.at(date, zone, at.toSecondOfDay() / 60 + late, minutes));
        }
    }

    /** A nightly schedule on one day of the week. */
    record Weekly(DayOfWeek day, Nightly nightly) implements Schedule {
        @Override
        public List<Run> runsOn(LocalDate date, long seed) {
            return date.getDayOfWeek() == day ? nightly.runsOn(date, seed) : List.of();
        }
    }

    /** At one minute of each hour, or up to so many later. */
    record Hourly(String name, ZoneId zone, int minute, int minutes, int jitterMinutes) implements Schedule {
        @Override
        public List<Run> runsOn(LocalDate date, long seed) {
            Dice dice = dice(seed, name, date);
            List<Run> runs = new ArrayList<>();
            for (int hour = 0; hour < 24; hour++) {
                runs.add(Run.at(date, zone, hour * 60 + minute + dice.below(jitterMinutes + 1), minutes));
            }
            return runs;
        }
    }

    /**
     * At random between 9 and 17 h, Friday afternoons and weekends off.
     *
     * @param perDay mean number of them on a working day
     */
    record Deploys(String name, ZoneId zone, double perDay, int minutes) implements Schedule {
        private static final int FIRST_MINUTE = 9 * 60;
        private static final int LAST_MINUTE = 17 * 60;
        private static final int LAST_MINUTE_ON_FRIDAY = 13 * 60;

        @Override
        public List<Run> runsOn(LocalDate date, long seed) {
            DayOfWeek day = date.getDayOfWeek();
            List<Run> runs = new ArrayList<>();
            if (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY) {
                int last = day == DayOfWeek.FRIDAY ? LAST_MINUTE_ON_FRIDAY : LAST_MINUTE;
                Dice dice = dice(seed, name, date);
                for (int left = dice.count(perDay * (last - FIRST_MINUTE) / (LAST_MINUTE - FIRST_MINUTE), 0);
                        left > 0;
                        left--) {
                    runs.add(Run.at(date, zone, FIRST_MINUTE + dice.below(last - FIRST_MINUTE), minutes));
                }
            }
            return runs;
        }
    }

    private static Dice dice(long seed, String name, LocalDate date) {
        return new Dice(seed, "schedule " + name + " " + date);
    }
}
