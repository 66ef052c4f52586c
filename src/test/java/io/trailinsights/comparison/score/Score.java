package io.trailinsights.comparison.score;

import java.util.ArrayList;
import java.util.List;

/**
 * How well claims fit a truth; scores of several streams add up.
 *
 * @param planted anomalies that were asked for
 * @param found of them
 * @param falseAlarms episodes and findings that fit nothing
 * @param fragments further episodes on what was found already
 * @param consequences episodes that go with an anomaly or an incident, neither right nor wrong
 * @param tolerated episodes of benign changes, as many as those allow
 * @param rollups episodes and findings of an incident's principal
 * @param accountWeeks weeks that were judged, times accounts
 * @param delaysMin detection less start of each anomaly that was found, in minutes
 * @param named anomalies found that somebody did
 * @param rightlyNamed of them, those whose first name is right
 * @param missed the labels of what was asked for and not found
 */
public record Score(
        int planted,
        int found,
        int falseAlarms,
        int fragments,
        int consequences,
        int tolerated,
        int rollups,
        double accountWeeks,
        List<Double> delaysMin,
        int named,
        int rightlyNamed,
        int incidents,
        int incidentsFound,
        List<String> missed,
        List<String> wrong) {
    /** Nothing yet. */
    public static final Score NOTHING = new Score(0, 0, 0, 0, 0, 0, 0, 0, List.of(), 0, 0, 0, 0, List.of(), List.of());

    /** Both together. */
    public Score plus(Score other) {
        return new Score(
                planted + other.planted,
                found + other.found,
                falseAlarms + other.falseAlarms,
                fragments + other.fragments,
                consequences + other.consequences,
                tolerated + other.tolerated,
                rollups + other.rollups,
                accountWeeks + other.accountWeeks,
                joined(delaysMin, other.delaysMin),
                named + other.named,
                rightlyNamed + other.rightlyNamed,
                incidents + other.incidents,
                incidentsFound + other.incidentsFound,
                joined(missed, other.missed),
                joined(wrong, other.wrong));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }

    /** Found of what was asked for; NaN where nothing was. */
    public double recall() {
        return planted == 0 ? Double.NaN : (double) found / planted;
    }

    /** False alarms per account and week. */
    public double falsePerAccountWeek() {
        return falseAlarms / accountWeeks;
    }

    /** Median delay in minutes; NaN where none is known. */
    public double medianDelayMin() {
        if (delaysMin.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = delaysMin.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Share of found anomalies whose culprit is named first; NaN where nobody was to be named. */
    public double attribution() {
        return named == 0 ? Double.NaN : (double) rightlyNamed / named;
    }

    /** Incidents found; NaN where there were none. */
    public double incidentRecall() {
        return incidents == 0 ? Double.NaN : (double) incidentsFound / incidents;
    }
}
