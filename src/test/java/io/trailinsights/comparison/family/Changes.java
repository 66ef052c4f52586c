package io.trailinsights.comparison.family;

import io.trailinsights.comparison.stream.Flow;
import io.trailinsights.comparison.stream.Rate;
import io.trailinsights.comparison.stream.Rate.Constant;
import io.trailinsights.comparison.stream.Rate.During;
import io.trailinsights.job.synthetic.Dice;
import java.time.DayOfWeek;
import java.util.List;

/**
 * Benign changes while a detector is judged. A level that shifts, a job or a workload that begins or ends for good may be
 * told once; the later runs of a job may not.
 */
final class Changes {
    private static final double ADOPTED_AFTER_DAYS = 3;

    private final Scene scene;
    private final Dice dice;
    private final Workloads workloads;
    private final String account;
    private final String region;

    Changes(Scene scene, Workloads workloads, String account, String region) {
        this.scene = scene;
        this.dice = scene.dice;
        this.workloads = workloads;
        this.account = account;
        this.region = region;
    }

    void add() {
        shift(scene.between(1.8, 4));
        shift(scene.between(0.25, 0.5));
        newJob("new nightly", Workloads::everyDay, 30);
        newJob("new weekly", Workloads.on(DayOfWeek.of(1 + dice.below(7))), 25);
        newWorkload();
        retired();
    }

    /** A level that changes and stays. */
    private void shift(double factor) {
        double day = someDay();
        Rate level = new Constant(scene.between(0.3, 2));
        double rate = ((Constant) level).perMinute();
        Flow flow = scene.calls(
                account,
                region,
                scene.unused(account + region, Catalogue.WRITES),
                scene.staff(account).somePrograms(dice),
                0.2 * dice.uniform(),
                new During(level, 0, day),
                new During(new Constant(rate * factor), day, scene.span.days()));
        scene.spare("level shift", flow, day, ADOPTED_AFTER_DAYS);
    }

    private void newJob(String label, java.util.function.Predicate<java.time.LocalDate> days, double calls) {
        double day = scene.span.learningDays() + 1 + dice.below(5);
        Flow flow = workloads.job(label, days, calls, day, scene.span.days());
        // Its first run is within a week; the runs after it are to be known.
        scene.spare(label, flow, day, 7);
    }

    private void newWorkload() {
        double day = someDay();
        Flow flow = scene.calls(
                account,
                region,
                scene.unused(account + region, Catalogue.WRITES),
                scene.staff(account).somePrograms(dice),
                0.1,
                new During(new Constant(scene.between(0.05, 0.8)), day, scene.span.days()));
        scene.spare("new workload", flow, day, ADOPTED_AFTER_DAYS);
    }

    private void retired() {
        double day = someDay();
        List<Rate> rates = List.of(new During(new Constant(scene.between(0.3, 2)), 0, day));
        Flow flow = scene.calls(
                account,
                region,
                scene.unused(account + region, Catalogue.WRITES),
                scene.staff(account).somePrograms(dice),
                0.1,
                rates.toArray(Rate[]::new));
        scene.spare("retired workload", flow, day, ADOPTED_AFTER_DAYS);
    }

    /** Half past eight to half past four, UTC, on a day that is judged. */
    private double someDay() {
        return scene.span.learningDays() + 1 + dice.below(12) + 0.35 + 0.35 * dice.uniform();
    }
}
