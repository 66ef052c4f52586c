package io.trailinsights.comparison.family;

import io.trailinsights.comparison.stream.Flow;
import io.trailinsights.comparison.stream.Plan;
import io.trailinsights.comparison.stream.Planted;
import io.trailinsights.comparison.stream.Rate;
import io.trailinsights.comparison.stream.Series;
import io.trailinsights.comparison.stream.Span;
import io.trailinsights.job.synthetic.Api;
import io.trailinsights.job.synthetic.Caller;
import io.trailinsights.job.synthetic.Caller.ErrorShare;
import io.trailinsights.job.synthetic.Dice;
import io.trailinsights.job.synthetic.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plan as it is put together. */
final class Scene {
    final String family;
    final long seed;
    final Span span;
    /** For choices of what there is; what happens has dice of its own. */
    final Dice dice;
    /** How many APIs an account calls for the first time in a week. */
    double newSeriesPerWeek = 1;

    private final Map<String, Staff> staff = new LinkedHashMap<>();
    private final Map<String, Set<Api>> used = new HashMap<>();
    private final List<Flow> flows = new ArrayList<>();
    private final List<Planted> planted = new ArrayList<>();
    private final List<Plan.Story> stories = new ArrayList<>();
    private final List<Plan.Spared> spared = new ArrayList<>();

    Scene(String family, long seed, Span span) {
        this.family = family;
        this.seed = seed;
        this.span = span;
        this.dice = new Dice(seed, "scene " + family);
    }

    /** An account with its staff. */
    String account(String id, int programs, int people) {
        staff.put(id, new Staff(dice, programs, people));
        return id;
    }

    List<String> accounts() {
        return List.copyOf(staff.keySet());
    }

    Staff staff(String account) {
        return staff.get(account);
    }

    /** An API of the list that is not called yet in a scope: an account, or an account and a Region. */
    Api unused(String scope, List<Api> from) {
        Set<Api> known = used.computeIfAbsent(scope, name -> new HashSet<>());
        int first = dice.below(from.size());
        for (int i = 0; i < from.size(); i++) {
            Api api = from.get((first + i) % from.size());
            if (known.add(api)) {
                return api;
            }
        }
        throw new IllegalStateException(family + ": " + scope + " calls all APIs of the list already");
    }

    /** Calls that end well. */
    Flow calls(String account, String region, Api api, List<Principal> who, double dispersion, Rate... rates) {
        return add(new Flow(new Caller(account, region, api, who, List.of()), dispersion, 0, null, List.of(rates)));
    }

    /** Calls of which a share ends with an error. */
    Flow failing(
            String account,
            String region,
            Api api,
            List<Principal> who,
            double dispersion,
            Map<String, Double> errors,
            Rate... rates) {
        List<ErrorShare> shares = errors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(error -> error(error.getKey(), error.getValue()))
                .toList();
        return add(new Flow(new Caller(account, region, api, who, shares), dispersion, 0, null, List.of(rates)));
    }

    Flow add(Flow flow) {
        flows.add(flow);
        return flow;
    }

    void replace(Flow flow, Flow by) {
        flows.set(flows.indexOf(flow), by);
    }

    static ErrorShare error(String code, double share) {
        String message = code.contains("enied") || code.contains("nauthorized")
                ? "User is not authorized to perform this action"
                : "The request failed";
        return new ErrorShare(code, message, share);
    }

    /** A benign change that may be told once; without flows of its own. */
    void spare(String label, Flow flow, double fromDay, double days) {
        spared.add(new Plan.Spared(label, Series.calls(flow.caller()), (int) (fromDay * 1440), (int) (days * 1440), 1));
    }

    void plant(Planted each) {
        planted.add(each);
    }

    void tell(Plan.Story story) {
        stories.add(story);
    }

    List<Flow> flows() {
        return flows;
    }

    List<Planted> planted() {
        return planted;
    }

    List<Plan.Story> stories() {
        return stories;
    }

    /** Between two values, small ones as likely as large ones in proportion. */
    double between(double least, double most) {
        return least * StrictMath.pow(most / least, dice.uniform());
    }

    Plan plan() {
        return new Plan(
                family + "-" + seed,
                seed,
                span,
                accounts(),
                List.copyOf(flows),
                List.copyOf(planted),
                List.copyOf(stories),
                List.copyOf(spared),
                newSeriesPerWeek);
    }
}
