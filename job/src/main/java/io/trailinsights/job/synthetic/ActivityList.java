package io.trailinsights.job.synthetic;

import io.trailinsights.job.synthetic.Caller.ErrorShare;
import java.util.ArrayList;
import java.util.List;

/** Activities as they are put together. */
final class ActivityList {
    private final List<Activity> activities = new ArrayList<>();

    /** Calls that succeed. */
    void add(String account, String region, List<Principal> who, Api api, double dispersion, RateTerm... rates) {
        activities.add(new Activity(new Caller(account, region, api, who, List.of()), dispersion, List.of(rates)));
    }

    /** Calls that all end with this error. */
    void addError(
            String account,
            String region,
            List<Principal> who,
            Api api,
            String code,
            String message,
            double dispersion,
            RateTerm... rates) {
        List<ErrorShare> error = List.of(new ErrorShare(code, message, 1));
        activities.add(new Activity(new Caller(account, region, api, who, error), dispersion, List.of(rates)));
    }

    /** All, in the order in which they were added. */
    List<Activity> all() {
        return List.copyOf(activities);
    }
}
