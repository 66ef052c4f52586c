package io.trailinsights.comparison.family;

import io.trailinsights.comparison.stream.Calendar;
import io.trailinsights.comparison.stream.Flow;
import io.trailinsights.comparison.stream.Rate;
import io.trailinsights.comparison.stream.Rate.Bursts;
import io.trailinsights.comparison.stream.Rate.Constant;
import io.trailinsights.comparison.stream.Rate.During;
import io.trailinsights.comparison.stream.Rate.EveryHours;
import io.trailinsights.comparison.stream.Rate.Growth;
import io.trailinsights.comparison.stream.Rate.Job;
import io.trailinsights.comparison.stream.Rate.Office;
import io.trailinsights.job.synthetic.Api;
import io.trailinsights.job.synthetic.Dice;
import io.trailinsights.job.synthetic.Principal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What goes on in one Region of an account; each method adds flows with rates drawn from a range. */
final class Workloads {
    private final Scene scene;
    private final Dice dice;
    private final String account;
    private final String region;
    private final Calendar calendar;
    private final Staff staff;
    private int jobs;

    Workloads(Scene scene, String account, String region, Calendar calendar) {
        this.scene = scene;
        this.dice = scene.dice;
        this.account = account;
        this.region = region;
        this.calendar = calendar;
        this.staff = scene.staff(account);
    }

    /** Agents that report on a timer. */
    Workloads heartbeats(double perMinute) {
        Api api = scene.unused(account + region, Catalogue.WRITES);
        scene.calls(account, region, api, staff.fleet, 0.01, new Constant(perMinute));
        return this;
    }

    /** Programs that work day and night, more at office hours. */
    Workloads services(int count, double least, double most, double dispersion) {
        for (int i = 0; i < count; i++) {
            double rate = scene.between(least, most);
            double night = rate * (0.1 + 0.5 * dice.uniform());
            Api api = scene.unused(account + region, Catalogue.WRITES);
            Map<String, Double> errors =
                    dice.below(3) == 0 ? Map.of(Catalogue.ordinaryError(api), scene.between(0.005, 0.1)) : Map.of();
            scene.failing(
                    account,
                    region,
                    api,
                    programs(),
                    dispersion * dice.uniform(),
                    errors,
                    new Constant(night),
                    office(rate));
        }
        return this;
    }

    /** Busy programs whose traffic swells and bursts, and that are refused and try again where it passes a limit. */
    Workloads noisy(int count, double least, double most) {
        for (int i = 0; i < count; i++) {
            Api api = scene.unused(account + region, dice.below(3) == 0 ? Catalogue.READS : Catalogue.WRITES);
            double rate = scene.between(least, most);
            Map<String, Double> errors =
                    dice.below(2) == 0 ? Map.of(Catalogue.ordinaryError(api), scene.between(0.01, 0.15)) : Map.of();
            Flow plain = scene.failing(account, region, api, programs(), 0.3 + 0.7 * dice.uniform(), errors);
            Flow.Limit limit = dice.below(3) == 0
                    ? null
                    : new Flow.Limit(
                            (int) Math.ceil(rate * (2 + 2 * dice.uniform())) + 3,
                            Scene.error(Catalogue.throttle(api), 1),
                            0.6);
            // Clients come in crowds: a campaign, a batch.
            Rate crowds = new Bursts(
                    account + region + "crowds" + i % 3, calendar, false, 7, 0, 24, rate * (15 + dice.below(40)), 20);
            List<Rate> rates = dice.below(2) == 0
                    ? List.of(new Constant(rate * 0.4), office(rate))
                    : List.of(new Constant(rate * 0.4), office(rate), crowds);
            scene.replace(plain, new Flow(plain.caller(), plain.dispersion(), 0.35 * dice.uniform(), limit, rates));
        }
        return this;
    }

    /** People, at office hours alone. */
    Workloads people(int count, double least, double most) {
        for (int i = 0; i < count; i++) {
            Api api = scene.unused(account + region, dice.below(2) == 0 ? Catalogue.RARE : Catalogue.WRITES);
            double dispersion = 0.2 + 0.5 * dice.uniform();
            scene.calls(account, region, api, staff.somePeople(dice), dispersion, office(scene.between(least, most)));
        }
        return this;
    }

    /** What is called a few times a week or a month, at any time. */
    Workloads rare(int count, double leastPerWeek, double mostPerWeek) {
        for (int i = 0; i < count; i++) {
            double perMinute = scene.between(leastPerWeek, mostPerWeek) / 10_080;
            Api api = scene.unused(account + region, Catalogue.RARE);
            List<Principal> who = dice.below(2) == 0 ? staff.somePeople(dice) : staff.pipeline;
            if (dice.below(2) == 0) {
                scene.calls(account, region, api, who, 0, new Constant(perMinute));
            } else {
                scene.calls(account, region, api, who, 0, new Office(calendar, perMinute * 5, 8, 19, 0));
            }
        }
        return this;
    }

    /** Programs and people who only read, with the errors that go with it. */
    Workloads reads(int count, double least, double most, double dispersion) {
        for (int i = 0; i < count; i++) {
            Api api = scene.unused(account + region, Catalogue.READS);
            double rate = scene.between(least, most);
            double usual = dice.below(4) == 0 ? 0 : scene.between(0.01, 0.3);
            double denied = dice.below(3) == 0 ? scene.between(0.0003, 0.004) : 0;
            Map<String, Double> errors = usual == 0
                    ? Map.of()
                    : denied == 0
                            ? Map.of(Catalogue.ordinaryError(api), usual)
                            : Map.of(Catalogue.ordinaryError(api), usual, Catalogue.denial(api), denied);
            List<Principal> who = dice.below(3) == 0 ? staff.somePeople(dice) : programs();
            scene.failing(
                    account,
                    region,
                    api,
                    who,
                    dispersion * dice.uniform(),
                    errors,
                    new Constant(rate * 0.3),
                    office(rate * 0.7));
        }
        return this;
    }

    /** Deploys: several APIs in the same minutes. */
    Workloads deploys(int apis, double perWeek, double calls) {
        String name = account + region + " deploys";
        for (int i = 0; i < apis; i++) {
            Api api = scene.unused(account + region, Catalogue.WRITES);
            double size = scene.between(calls / 3, calls * 2);
            Bursts bursts = new Bursts(name, calendar, true, perWeek, 9, 18, size, 3 + dice.below(4));
            scene.calls(account, region, api, staff.pipeline, 0, bursts);
        }
        return this;
    }

    /** Jobs on these days at an odd minute of the night, one API or two each. */
    Workloads jobs(String label, int count, Predicate<LocalDate> days, double calls) {
        for (int i = 0; i < count; i++) {
            job(label, days, calls, 0, Integer.MAX_VALUE);
        }
        return this;
    }

    /** Adds one job, from one day of the stream to before another. */
    Flow job(String label, Predicate<LocalDate> days, double calls, double fromDay, double untilDay) {
        String name = account + region + label + jobs++;
        Rate job = new Job(
                name,
                calendar,
                days,
                dice.below(6 * 60),
                dice.below(9),
                3 + dice.below(12),
                scene.between(calls / 2, calls * 2));
        Rate there = fromDay == 0 && untilDay == Integer.MAX_VALUE ? job : new During(job, fromDay, untilDay);
        return scene.calls(account, region, scene.unused(account + region, Catalogue.WRITES), staff.backup, 0, there);
    }

    /** Jobs every hour or every few, a few minutes late at times. */
    Workloads hourly(int count, double calls) {
        for (int i = 0; i < count; i++) {
            int hours = dice.oneOf(List.of(1, 1, 1, 2, 3, 4, 6));
            String name = account + region + "hourly" + jobs++;
            Rate rate = new EveryHours(name, hours, dice.below(55), dice.below(5), 1 + dice.below(4), calls * hours);
            scene.calls(account, region, scene.unused(account + region, Catalogue.WRITES), staff.audit, 0, rate);
        }
        return this;
    }

    /** What grows a little every day, or shrinks. */
    Workloads growing(int count, double perMinute) {
        for (int i = 0; i < count; i++) {
            double factor = 0.98 + 0.06 * dice.uniform();
            Api api = scene.unused(account + region, Catalogue.WRITES);
            scene.calls(
                    account,
                    region,
                    api,
                    programs(),
                    0.05,
                    new Growth(scene.between(perMinute / 2, perMinute * 2), factor));
        }
        return this;
    }

    /** What is tried for the first time on ordinary days: one call or two, and sometimes again. */
    Workloads tries(double perWeek) {
        for (int day = 0; day < scene.span.days(); day++) {
            for (int left = dice.count(perWeek / 7, 0); left > 0; left--) {
                Api api = scene.unused(account, Catalogue.TRIED);
                double at = day + 0.3 + 0.5 * dice.uniform();
                Rate few = new During(new Constant(1.4 / 12), at, at + 12 / 1440.0);
                Rate again = new During(new Constant(dice.below(2) * 0.0004), at + 0.5, scene.span.days());
                scene.calls(account, region, api, staff.somePeople(dice), 0, few, again);
            }
        }
        return this;
    }

    private List<Principal> programs() {
        return staff.somePrograms(dice);
    }

    Office office(double peak) {
        int from = 6 + dice.below(3);
        return new Office(calendar, peak, from, 18 + dice.below(3), 0.02 + 0.2 * dice.uniform());
    }

    static boolean everyDay(LocalDate date) {
        return true;
    }

    static Predicate<LocalDate> on(DayOfWeek day) {
        return date -> date.getDayOfWeek() == day;
    }

    static Predicate<LocalDate> dayOfMonth(int day) {
        return date -> date.getDayOfMonth() == day;
    }
}
