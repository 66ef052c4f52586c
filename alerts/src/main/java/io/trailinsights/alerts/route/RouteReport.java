package io.trailinsights.alerts.route;

import java.util.List;

/**
 * Where an alert goes and why, for people.
 *
 * @param trials every route that was tried, in order
 * @param destinations where it goes
 * @param quiet what would hold it back, a sentence each, perhaps none
 */
public record RouteReport(List<Trial> trials, List<Destination> destinations, List<String> quiet) {
    /**
     * One route.
     *
     * @param route its name
     * @param refusal why the alert does not go this way; null if it does
     */
    public record Trial(String route, String refusal) {}

    public RouteReport {
        trials = List.copyOf(trials);
        destinations = List.copyOf(destinations);
        quiet = List.copyOf(quiet);
    }

    /** It all, in lines of plain text. */
    public List<String> lines() {
        List<String> lines = new java.util.ArrayList<>();
        for (Trial trial : trials) {
            lines.add("route " + trial.route() + ": " + (trial.refusal() == null ? "yes" : "no, " + trial.refusal()));
        }
        for (Destination destination : destinations) {
            lines.add("to " + destination.receiver() + " by route " + destination.route()
                    + (destination.ifBegun() ? ", if it was told of the begin" : ""));
        }
        lines.addAll(quiet);
        return lines;
    }
}
