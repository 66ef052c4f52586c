package io.trailinsights.comparison.family;

import io.trailinsights.comparison.stream.Flow;
import io.trailinsights.comparison.stream.Observer;
import io.trailinsights.comparison.stream.Plan;
import io.trailinsights.comparison.stream.Planted;
import io.trailinsights.comparison.stream.Planted.Effect;
import io.trailinsights.comparison.stream.Series;
import io.trailinsights.job.synthetic.Api;
import io.trailinsights.job.synthetic.Caller;
import io.trailinsights.job.synthetic.Dice;
import io.trailinsights.job.synthetic.Principal;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Plants anomalies of all kinds where they can be told from chance, a few hours apart in each account, at most two in an
 * API and those two days apart, and away from the API's own jobs and bursts.
 */
final class Planter {
    private static final int TRIES = 400;
    private static final int APART_IN_ACCOUNT = 150;
    private static final int APART_IN_API = 2880;
    private static final int MOST_IN_API = 2;

    private final Scene scene;
    private final Dice dice;
    private final Observer observer;

    /** @param scene with all its flows */
    Planter(Scene scene) {
        this.scene = scene;
        this.dice = new Dice(scene.seed, "plant " + scene.family);
        this.observer = Observer.of(scene.flows(), scene.span, scene.seed, scene.newSeriesPerWeek);
    }

    /** Calls at 2 to 20 times their rate for some minutes, by one principal. */
    Planter spikes(int count) {
        return plant(count, () -> {
            Flow flow = target(Planter::isWrite);
            int minutes = 3 + dice.below(15);
            int at = at(minutes);
            double usual = observer.mean(Series.calls(flow.caller()), at);
            double more = Math.max(0.7, usual * (between(2, 20) - 1));
            return usual < 0.02 ? null : new Planted("spike", Effect.ADD, by(culprit(flow), flow), at, minutes, more);
        });
    }

    /** All callers at once call more: nobody stands out. */
    Planter multiplied(int count) {
        return plant(count, () -> {
            Flow flow = target(Planter::isWrite);
            int minutes = 8 + dice.below(25);
            int at = at(minutes);
            boolean busy = observer.mean(Series.calls(flow.caller()), at) >= 0.8;
            return busy ? new Planted("times", Effect.TIMES, flow.caller(), at, minutes, between(1.8, 6)) : null;
        });
    }

    /** An API that the account has never called, 5 to 60 times in minutes. */
    Planter neverCalled(int count) {
        return plant(count, () -> {
            Flow near = target(flow -> true);
            int minutes = 1 + dice.below(12);
            String account = near.caller().account();
            Api api = scene.unused(account, Catalogue.NEVER);
            Principal who = scene.staff(account).culprit(dice);
            Caller caller = new Caller(account, near.caller().region(), api, List.of(who), List.of());
            return new Planted("new", Effect.SPREAD, caller, at(minutes), minutes, Math.round(between(6, 60)));
        });
    }

    /** An API that is called a few times a month, 3 to 12 times in minutes. */
    Planter rare(int count) {
        return plant(count, () -> {
            Flow flow = target(Planter::isWrite);
            int minutes = 2 + dice.below(9);
            int at = at(minutes);
            double usual = observer.mean(Series.calls(flow.caller()), at);
            return usual <= 0 || usual > 0.004
                    ? null
                    : new Planted("rare", Effect.SPREAD, by(culprit(flow), flow), at, minutes, 3 + dice.below(10));
        });
    }

    /** Errors of a code that the API is used to, or of a new one. */
    Planter errorStorms(int count) {
        return plant(count, () -> {
            Flow flow = target(each -> true);
            List<Caller.ErrorShare> known = flow.caller().errors();
            boolean old = !known.isEmpty() && dice.below(3) > 0;
            String code = old
                    ? known.get(0).code()
                    : Catalogue.ordinaryError(flow.caller().api());
            return errors("error storm", flow, code, culprit(flow), between(1.5, 9));
        });
    }

    /** Refusals of what a principal may not do. */
    Planter denied(int count) {
        return plant(count, () -> {
            Flow flow = target(each -> true);
            String code = Catalogue.denial(flow.caller().api());
            return errors(
                    "denied", flow, code, scene.staff(flow.caller().account()).culprit(dice), between(1, 6));
        });
    }

    /** Too many calls are refused, while there are no more of the others than usual. */
    Planter throttling(int count) {
        return plant(count, () -> {
            Flow flow = target(each -> true);
            Principal usual = flow.caller().principals().get(0);
            return errors("throttling", flow, Catalogue.throttle(flow.caller().api()), usual, between(2, 12));
        });
    }

    private Planted errors(String label, Flow flow, String code, Principal who, double perMinute) {
        int minutes = 3 + dice.below(13);
        int at = at(minutes);
        Caller caller = flow.caller();
        Caller failing = new Caller(
                caller.account(), caller.region(), caller.api(), List.of(who), List.of(Scene.error(code, 1)));
        // Not where calls hardly ever come: a storm there is a spike.
        return observer.mean(Series.calls(caller), at) < 0.01
                ? null
                : new Planted(label, Effect.ADD, failing, at, minutes, perMinute);
    }

    /** A rise to several times the rate over hours, below what one minute shows. */
    Planter slowRises(int count) {
        return plant(count, () -> {
            Flow flow = target(Planter::isWrite);
            int minutes = 100 + dice.below(140);
            int at = at(minutes);
            double usual = observer.mean(Series.calls(flow.caller()), at + minutes / 2);
            double calls = Math.max(15, usual * minutes * between(1.5, 8));
            return usual < 0.003 || usual > 3
                    ? null
                    : new Planted("slow", Effect.SPREAD, by(culprit(flow), flow), at, minutes, Math.round(calls));
        });
    }

    /** What was steady falls to a part or to nothing. */
    Planter drops(int count) {
        return plant(count, () -> {
            Flow flow = target(Planter::isWrite);
            int minutes = 20 + dice.below(70);
            int at = at(minutes);
            double left = dice.below(2) == 0 ? 0 : 0.3 * dice.uniform();
            Series series = Series.calls(flow.caller());
            // What ends by itself in that time does not count as a drop.
            boolean steady = observer.mean(series, at + minutes) > 0.7 * observer.mean(series, at);
            return steady && observer.mean(series, at) >= 0.5
                    ? new Planted("drop", Effect.TIMES, flow.caller(), at, minutes, left)
                    : null;
        });
    }

    /** A burst of one to three minutes at the busiest time. */
    Planter busyBursts(int count) {
        return plant(count, () -> {
            Flow flow = target(Planter::isWrite);
            int minutes = 1 + dice.below(3);
            int at = at(minutes);
            Series series = Series.calls(flow.caller());
            double usual = observer.mean(series, at);
            boolean busiest = usual >= 0.3
                    && usual >= observer.mean(series, Math.max(0, at - 300))
                    && usual >= observer.mean(series, Math.min(scene.span.minutes() - 1, at + 300));
            double calls = Math.max(8, usual * minutes * between(2, 9));
            return busiest
                    ? new Planted("burst", Effect.SPREAD, by(culprit(flow), flow), at, minutes, Math.round(calls))
                    : null;
        });
    }

    private Planter plant(int count, Supplier<Planted> make) {
        int left = count;
        for (int i = 0; i < TRIES && left > 0; i++) {
            Planted made = make.get();
            if (made != null && fits(made) && observer.expectsToTell(made)) {
                scene.plant(made);
                left--;
            }
        }
        return this;
    }

    private boolean fits(Planted made) {
        Series series = made.series();
        long ofApi = scene.planted().stream()
                .filter(other -> other.series().isOfApi(series))
                .count();
        return ofApi < MOST_IN_API
                && !observer.runs(series, made.at(), made.end())
                && scene.stories().stream().noneMatch(story -> touches(story, made))
                && scene.planted().stream().noneMatch(other -> {
                    int apart = other.series().isOfApi(series) ? APART_IN_API : APART_IN_ACCOUNT;
                    return other.series().account().equals(series.account())
                            && made.at() < other.end() + apart
                            && other.at() < made.end() + apart;
                });
    }

    private static boolean touches(Plan.Story story, Planted made) {
        return story.account().equals(made.series().account())
                && made.at() < story.at() + story.minutes() + APART_IN_ACCOUNT
                && story.at() < made.end() + APART_IN_ACCOUNT;
    }

    private Flow target(Predicate<Flow> wanted) {
        List<Flow> flows = scene.flows().stream().filter(wanted).toList();
        return dice.oneOf(flows);
    }

    private static boolean isWrite(Flow flow) {
        return !flow.caller().api().readOnly();
    }

    private int at(int minutes) {
        int from = scene.span.judgedFrom() + 60;
        return from + dice.below(scene.span.minutes() - from - minutes - 120);
    }

    private double between(double least, double most) {
        return least * StrictMath.pow(most / least, dice.uniform());
    }

    private Principal culprit(Flow flow) {
        return scene.staff(flow.caller().account()).culprit(dice);
    }

    /** The same calls by another. */
    private static Caller by(Principal who, Flow flow) {
        Caller caller = flow.caller();
        return new Caller(caller.account(), caller.region(), caller.api(), List.of(who), List.of());
    }
}
