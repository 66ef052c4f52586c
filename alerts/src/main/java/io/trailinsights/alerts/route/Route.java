package io.trailinsights.alerts.route;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.delivery.RoutePolicy;
import java.util.List;
import java.util.function.Predicate;

/**
 * One way for alerts.
 *
 * @param name for people
 * @param match conditions that must all hold
 * @param unless conditions of which none may hold
 * @param receivers names, at least one
 * @param goesOn whether the routes behind it are tried too
 * @param policy how quiet it is
 */
record Route(
        String name,
        List<Matcher> match,
        List<Matcher> unless,
        List<String> receivers,
        boolean goesOn,
        RoutePolicy policy) {
    Route {
        match = List.copyOf(match);
        unless = List.copyOf(unless);
        receivers = List.copyOf(receivers);
    }

    /** Why the alert does not go this way; null if it does. */
    String refusal(Alert alert) {
        return refusal(alert, matcher -> true);
    }

    /** Whether the begin of the alert's episode may have gone this way, as far as what never changes tells. */
    boolean mayHaveTaken(Alert alert) {
        return refusal(alert, matcher -> !matcher.label().changes()) == null;
    }

    private String refusal(Alert alert, Predicate<Matcher> counts) {
        for (Matcher matcher : match) {
            if (counts.test(matcher) && !matcher.matches(alert)) {
                return matcher.found(alert) + ", and " + matcher.wanted() + " is asked for";
            }
        }
        for (Matcher matcher : unless) {
            if (counts.test(matcher) && matcher.matches(alert)) {
                return matcher.found(alert) + ", and " + matcher.wanted() + " is left out";
            }
        }
        return null;
    }
}
