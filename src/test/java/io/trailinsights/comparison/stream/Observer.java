package io.trailinsights.comparison.stream;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * A perfect observer, who knows all true rates but not when bursts come. An anomaly is asked of a detector only where
 * such an observer could tell it from chance: where the account would show the like of it, in any of its series and any
 * window, less than {@value #ASKED_CHANCE} times a week.
 *
 * <p>The chance of a window of n calls with mean m is the tail of a negative binomial distribution (Poisson without
 * dispersion; NIST Digital Library of Mathematical Functions, 8.17.5 and 8.4.10, give both tails as incomplete beta and
 * gamma functions), times the windows of that length in a week, times the account's series. Slow swelling is taken to
 * move a whole window as one. Bursts of the series add how often a week one is so large.
 */
public final class Observer {
    static final double ASKED_CHANCE = 0.02;

    private static final double MINUTES_PER_WEEK = 10_080;
    private static final int[] WINDOWS = {1, 2, 3, 5, 10, 15, 30, 60, 120, 180, 360};
    /** Of the first calls of what an account calls for the first time, so many are followed by another. */
    private static final double ANOTHER_FIRST_CALL = 0.35;

    private static final int RUN_MARGIN_MINUTES = 45;

    private final List<Flow> flows;
    private final Map<Flow, Track> tracks;
    private final double newSeriesPerWeek;

    /** An observer of these flows. */
    public static Observer of(List<Flow> flows, Span span, long seed, double newSeriesPerWeek) {
        Map<Flow, Track> tracks = new IdentityHashMap<>();
        flows.forEach(flow -> tracks.put(flow, flow.track(span, seed)));
        return new Observer(flows, tracks, newSeriesPerWeek);
    }

    Observer(List<Flow> flows, Map<Flow, Track> tracks, double newSeriesPerWeek) {
        this.flows = flows;
        this.tracks = tracks;
        this.newSeriesPerWeek = newSeriesPerWeek;
    }

    /** How often a week the account shows by chance the like of an anomaly with these counts in its minutes. */
    double chancePerWeek(Planted planted, int[] counts) {
        return chancePerWeek(planted, minute -> counts[minute - planted.at()]);
    }

    /** Whether it could by the counts to be expected, with some room for chance. */
    public boolean expectsToTell(Planted planted) {
        Series series = planted.series();
        return chancePerWeek(planted, minute -> {
                    double usual = mean(series, minute);
                    return switch (planted.effect()) {
                        case ADD -> usual + planted.value();
                        case TIMES -> usual * planted.value();
                        case SPREAD -> usual + planted.spreadIn(minute);
                    };
                })
                < ASKED_CHANCE / 10;
    }

    private double chancePerWeek(Planted planted, IntToDoubleFunction counts) {
        Series series = planted.series();
        List<Flow> mine = flows.stream()
                .filter(flow -> series.isOfApi(Series.calls(flow.caller())) && weight(series, flow) > 0)
                .toList();
        long ofAccount = flows.stream()
                .filter(flow -> flow.caller().account().equals(series.account()))
                .map(flow -> Series.of(flow.caller()))
                .distinct()
                .count();
        double least = Double.MAX_VALUE;
        for (int window : WINDOWS) {
            if (window <= planted.minutes()) {
                for (int from = planted.at(); from + window <= planted.end(); from += Math.max(1, window / 4)) {
                    least = Math.min(least, ofWindow(planted, series, mine, from, window, counts));
                }
            }
        }
        return least * Math.max(1, ofAccount);
    }

    private double ofWindow(
            Planted planted, Series series, List<Flow> mine, int from, int window, IntToDoubleFunction counts) {
        double calls = 0;
        double mean = 0;
        double excess = 0;
        for (int minute = from; minute < from + window; minute++) {
            calls += counts.applyAsDouble(minute);
            for (Flow flow : mine) {
                double expected = tracks.get(flow).at(minute) * weight(series, flow);
                mean += expected;
                excess += unevenness(flow) * expected * expected;
            }
        }
        for (Flow flow : mine) {
            double part = 0;
            for (int minute = from; minute < from + window; minute++) {
                part += tracks.get(flow).at(minute) * weight(series, flow);
            }
            excess += swelling(flow) * part * part;
        }
        double windows = MINUTES_PER_WEEK / window;
        if (planted.isDrop()) {
            return mean <= 0 ? Double.MAX_VALUE : windows * atMost((int) Math.round(calls), mean, excess / mean / mean);
        }
        int whole = (int) Math.round(calls);
        if (mean <= 0) {
            return newSeriesPerWeek * StrictMath.pow(ANOTHER_FIRST_CALL, whole - 1);
        }
        double chance = windows * atLeast(whole, mean, excess / mean / mean);
        for (Flow flow : mine) {
            for (Rate rate : flow.rates()) {
                if (rate instanceof Rate.Bursts bursts) {
                    double size =
                            bursts.calls() * weight(series, flow) * Math.min(1, (double) window / bursts.minutes());
                    chance += bursts.perWeek() * atLeast(whole, mean + size, Rate.Bursts.SIZE_DISPERSION);
                }
            }
        }
        return chance;
    }

    /** The dispersion of a minute; who is refused and tries again makes it larger. */
    private static double unevenness(Flow flow) {
        return flow.dispersion() * (flow.limit() == null ? 1 : 1 + flow.limit().retried());
    }

    /** The dispersion that a slow swell adds to a window, were it as short as a minute. */
    private static double swelling(Flow flow) {
        return StrictMath.exp(flow.swell() * flow.swell()) - 1;
    }

    /** Expected calls of a series in a minute of the stream. */
    public double mean(Series series, int minute) {
        double mean = 0;
        for (Flow flow : flows) {
            if (series.isOfApi(Series.calls(flow.caller()))) {
                mean += tracks.get(flow).at(minute) * weight(series, flow);
            }
        }
        return mean;
    }

    /** Whether a job or a burst of the API runs in these minutes, or shortly before or after. */
    public boolean runs(Series series, int from, int until) {
        for (Flow flow : flows) {
            if (series.isOfApi(Series.calls(flow.caller()))) {
                for (int minute = from - RUN_MARGIN_MINUTES; minute < until + RUN_MARGIN_MINUTES; minute++) {
                    if (tracks.get(flow).hasRun(minute)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static double weight(Series series, Flow flow) {
        return series.errorCode() == null ? 1 : flow.share(series.errorCode());
    }

    /** P(X >= n) of a negative binomial with this mean and dispersion. */
    static double atLeast(int n, double mean, double dispersion) {
        if (n <= 0) {
            return 1;
        }
        if (dispersion < 1e-9) {
            return Gamma.regularizedGammaP(n, mean);
        }
        double shape = 1 / dispersion;
        return Beta.regularizedBeta(mean / (shape + mean), n, shape);
    }

    /** P(X <= n) of a negative binomial with this mean and dispersion. */
    static double atMost(int n, double mean, double dispersion) {
        if (dispersion < 1e-9) {
            return Gamma.regularizedGammaQ(n + 1.0, mean);
        }
        double shape = 1 / dispersion;
        return Beta.regularizedBeta(shape / (shape + mean), shape, n + 1.0);
    }
}
