package io.trailinsights.comparison.stream;

import io.trailinsights.job.synthetic.Dice;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.function.Predicate;

/** A part of how often something is called; the parts of a flow add up. Rates are calls a minute. */
public sealed interface Rate {
    /** Adds this part to a track. The seed decides what begins at random. */
    void addTo(Track track, Span span, long seed);

    /** The same day and night. */
    record Constant(double perMinute) implements Rate {
        @Override
        public void addTo(Track track, Span span, long seed) {
            for (int minute = 0; minute < track.minutes(); minute++) {
                track.addSteady(minute, perMinute);
            }
        }
    }

    /** Grows, or shrinks, by a factor a day. */
    record Growth(double perMinute, double factorPerDay) implements Rate {
        @Override
        public void addTo(Track track, Span span, long seed) {
            for (int minute = 0; minute < track.minutes(); minute++) {
                track.addSteady(minute, perMinute * StrictMath.pow(factorPerDay, minute / 1440.0));
            }
        }
    }

    /**
     * People at work: up from the first hour on, a dip at noon, down to the last.
     *
     * @param peak calls a minute at the busiest
     * @param weekend share of it on days without work
     */
    record Office(Calendar calendar, double peak, int fromHour, int toHour, double weekend) implements Rate {
        @Override
        public void addTo(Track track, Span span, long seed) {
            // Zones change at full or half hours.
            for (int first = 0; first < track.minutes(); first += 30) {
                ZonedDateTime local = span.instant(first).atZone(calendar.zone());
                double share = calendar.isWorkday(local.toLocalDate()) ? 1 : weekend;
                int minuteOfDay = local.getHour() * 60 + local.getMinute();
                for (int i = 0; i < 30; i++) {
                    track.addSteady(first + i, peak * share * shape(minuteOfDay + i));
                }
            }
        }

        private double shape(int minuteOfDay) {
            double passed = (minuteOfDay - fromHour * 60) / ((toHour - fromHour) * 60.0);
            if (passed <= 0 || passed >= 1) {
                return 0;
            }
            double lunch = 0.3 * StrictMath.exp(-StrictMath.pow((passed - 0.45) / 0.07, 2));
            return Math.min(1, 1.6 * StrictMath.sin(Math.PI * passed)) * (1 - lunch);
        }
    }

    /**
     * A job that runs on some days.
     *
     * @param name what has the same name runs at the same times
     * @param days local dates on which it runs
     * @param minuteOfDay local time at which it begins at the earliest
     * @param jitter how many minutes later it may begin
     * @param minutes how long it takes
     * @param calls mean number of calls in a run
     */
    record Job(
            String name,
            Calendar calendar,
            Predicate<LocalDate> days,
            int minuteOfDay,
            int jitter,
            int minutes,
            double calls)
            implements Rate {
        @Override
        public void addTo(Track track, Span span, long seed) {
            for (LocalDate date = span.firstDate(calendar.zone()); !date.isAfter(span.lastDate()); ) {
                if (days.test(date)) {
                    int late = new Dice(seed, "job " + name + " " + date).below(jitter + 1);
                    track.addRun(calendar.minuteOf(date, minuteOfDay) + late, minutes, calls);
                }
                date = date.plusDays(1);
            }
        }
    }

    /** A job that runs every so many hours, at a minute of the hour or up to so many later. */
    record EveryHours(String name, int hours, int minute, int jitter, int minutes, double calls) implements Rate {
        @Override
        public void addTo(Track track, Span span, long seed) {
            Dice dice = new Dice(seed, "hours " + name);
            for (int hour = 0; hour < span.days() * 24; hour += hours) {
                track.addRun(span.startMinute() + hour * 60L + minute + dice.below(jitter + 1), minutes, calls);
            }
        }
    }

    /**
     * What comes in bursts at random times: a deploy, a script.
     *
     * @param name what has the same name bursts at the same times
     * @param perWeek how many of them on working days, or on all days
     * @param calls mean number of calls in one
     * @param minutes how long one takes
     */
    record Bursts(
            String name,
            Calendar calendar,
            boolean workdaysOnly,
            double perWeek,
            int fromHour,
            int toHour,
            double calls,
            int minutes)
            implements Rate {
        /** How uneven their sizes are. */
        static final double SIZE_DISPERSION = 0.15;

        @Override
        public void addTo(Track track, Span span, long seed) {
            for (LocalDate date = span.firstDate(calendar.zone()); !date.isAfter(span.lastDate()); ) {
                Dice when = new Dice(seed, "bursts " + name + " " + date);
                boolean work = calendar.isWorkday(date);
                int count = workdaysOnly && !work ? 0 : when.count(perWeek / (workdaysOnly ? 5 : 7), 0);
                Dice size = new Dice(seed, "sizes " + name + " " + date + " " + calls);
                for (int i = 0; i < count; i++) {
                    int at = fromHour * 60 + when.below((toHour - fromHour) * 60);
                    // Calls are drawn again by the minute: the rest of the unevenness is in here.
                    double scale = Math.max(0.3, size.count(100, SIZE_DISPERSION) / 100.0);
                    track.addRun(calendar.minuteOf(date, at), minutes, calls * scale);
                }
                date = date.plusDays(1);
            }
        }
    }

    /** Another rate, from one day of the stream to before another; days count from 0 and may be fractions. */
    record During(Rate rate, double fromDay, double untilDay) implements Rate {
        @Override
        public void addTo(Track track, Span span, long seed) {
            Track whole = new Track(span);
            rate.addTo(whole, span, seed);
            track.addPart(whole, (int) (fromDay * 1440), (int) (untilDay * 1440));
        }
    }
}
