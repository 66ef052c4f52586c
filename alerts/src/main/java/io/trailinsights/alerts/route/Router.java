package io.trailinsights.alerts.route;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.delivery.OfficeHours;
import io.trailinsights.alerts.delivery.RoutePolicy;
import io.trailinsights.alerts.setting.Durations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds the receivers of an alert. Routes are tried in their order, and what none takes goes by the default route. */
public final class Router {
    private final Routes routes;

    public Router(Routes routes) {
        this.routes = Objects.requireNonNull(routes, "routes is null");
    }

    /** Where an alert goes: each receiver once, by the first route that leads there. Never empty for a begin. */
    public List<Destination> route(Alert alert) {
        Map<String, Destination> found = new LinkedHashMap<>();
        boolean taken = false;
        for (Route route : routes.routes()) {
            if (route.refusal(alert) == null) {
                add(route, false, found);
                taken = true;
                if (!route.goesOn()) {
                    break;
                }
            }
        }
        if (!taken) {
            add(routes.defaultRoute(), false, found);
        }
        if (alert.phase() == AlertPhase.END) {
            routes.routes().stream()
                    .filter(route -> route.mayHaveTaken(alert))
                    .forEach(route -> add(route, true, found));
            add(routes.defaultRoute(), true, found);
        }
        return List.copyOf(found.values());
    }

    /**
     * How an alert goes to one receiver: by the first route that leads there; at once, if none does, as after a change of
     * the routes.
     */
    public Destination destination(Alert alert, Receiver receiver) {
        return route(alert).stream()
                .filter(destination -> destination.receiver().equals(receiver.name()))
                .findFirst()
                .orElseGet(() -> new Destination(receiver.name(), "none", receiver.policy(RoutePolicy.AT_ONCE), false));
    }

    private void add(Route route, boolean ifBegun, Map<String, Destination> found) {
        for (String receiver : route.receivers()) {
            found.putIfAbsent(
                    receiver,
                    new Destination(
                            receiver, route.name(), routes.receiver(receiver).policy(route.policy()), ifBegun));
        }
    }

    /**
     * Where an alert goes, and why.
     *
     * @param nowMs when it would be delivered, for what depends on the hour
     */
    public RouteReport explain(Alert alert, long nowMs) {
        List<RouteReport.Trial> trials = new ArrayList<>();
        boolean taken = false;
        for (Route route : routes.routes()) {
            String refusal = route.refusal(alert);
            trials.add(new RouteReport.Trial(route.name(), refusal));
            taken |= refusal == null;
            if (refusal == null && !route.goesOn()) {
                break;
            }
        }
        String refusal = taken ? "a route before it takes the alert" : null;
        trials.add(new RouteReport.Trial(routes.defaultRoute().name(), refusal));
        List<Destination> destinations = route(alert);
        List<String> quiet = new ArrayList<>();
        destinations.forEach(destination -> quiet.addAll(quiet(alert, destination, nowMs)));
        return new RouteReport(trials, destinations, quiet);
    }

    private List<String> quiet(Alert alert, Destination to, long nowMs) {
        List<String> quiet = new ArrayList<>();
        boolean isEnd = alert.phase() == AlertPhase.END;
        if (alert.labels().mute() != null && !to.policy().sendsMuted()) {
            quiet.add(
                    to.receiver() + ": withheld, as the rule " + alert.labels().mute() + " mutes it");
            return quiet;
        }
        OfficeHours hours = to.policy().officeHours();
        if (!isEnd && hours != null && hours.applyTo(alert.labels().severity()) && hours.opensAtMs(nowMs) > nowMs) {
            quiet.add(to.receiver() + ": waits for office hours, until "
                    + Instant.ofEpochMilli(hours.opensAtMs(nowMs)).atZone(hours.zone())
                    + "; over by then, it is told in a digest");
        }
        if (!isEnd && !to.policy().groupWait().isZero()) {
            quiet.add(to.receiver() + ": waits " + Durations.format(to.policy().groupWait())
                    + "; over by then, it is not sent");
        }
        if (!isEnd && to.policy().groupsByIncident() && alert.labels().incident() != null) {
            quiet.add(to.receiver() + ": only the first of its incident goes out alone, the others together every "
                    + Durations.format(to.policy().groupInterval()));
        }
        return quiet;
    }
}
