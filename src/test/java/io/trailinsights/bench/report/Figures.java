package io.trailinsights.bench.report;

import io.trailinsights.bench.load.CaseResult;
import io.trailinsights.bench.load.Load;
import io.trailinsights.bench.report.Trial.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All that a run measured, and what follows from it. */
public final class Figures {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<String, Object> others = new LinkedHashMap<>();

    /** Adds what came of a trial. */
    public void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    /** Adds a figure that comes from no trial. */
    public void put(String key, Object value) {
        others.put(key, value);
    }

    /** What came of all trials, in the order in which they were run. */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The figures that are no ratios of rates, by their keys. */
    public Map<String, Object> others() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Load load : List.of(Load.SOURCE, Load.DETECTOR)) {
            if (has(load.label())) {
                String key = load == Load.DETECTOR ? "allocatedBytesPerRecord" : "sourceAllocatedBytesPerRecord";
                all.put(key, Math.round(median(load.label(), CaseResult::allocatedBytesPerRecord)));
            }
        }
        trials().stream().filter(Trial::savepoint).forEach(trial -> weigh(trial, all));
        all.putAll(others);
        return all;
    }

    /** What the detector keeps of a series, and its last checkpoint, which holds all. */
    private void weigh(Trial trial, Map<String, Object> all) {
        CaseResult last = outcomes.stream()
                .filter(each -> each.trial().equals(trial))
                .reduce((first, second) -> second)
                .orElseThrow()
                .result();
        String of = trial.name().equals(Load.DETECTOR.label())
                ? ""
                : trial.name().substring(0, 1).toUpperCase(Locale.ROOT)
                        + trial.name().substring(1);
        all.put(
                "bytesPerSeries" + of,
                last.savepointBytes() / Math.max(1, trial.topic().series()));
        all.put("checkpointBytes" + of, last.largestCheckpoint().stateBytes());
        all.put("checkpointMs" + of, last.longestCheckpointMs());
    }

    /** The trials, in the order in which the first round ran them. */
    public List<Trial> trials() {
        return outcomes.stream().map(Outcome::trial).distinct().toList();
    }

    /** Whether a trial was run. */
    public boolean has(String trial) {
        return outcomes.stream().anyMatch(each -> each.trial().name().equals(trial));
    }

    /** The values of a trial's rounds, in their order. */
    public double[] rounds(String trial, ToDoubleFunction<CaseResult> value) {
        return outcomes.stream()
                .filter(each -> each.trial().name().equals(trial))
                .mapToDouble(each -> value.applyAsDouble(each.result()))
                .toArray();
    }

    /**
     * The median of a trial's rounds.
     *
     * @throws IllegalArgumentException when it was not run
     */
    public double median(String trial, ToDoubleFunction<CaseResult> value) {
        return median(rounds(trial, value));
    }

    /**
     * The median: of an even number the mean of the middle two.
     *
     * @throws IllegalArgumentException for no values
     */
    public static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The ratios whose two trials were run, by their keys. */
    public Map<Ratio, Double> ratios() {
        Map<Ratio, Double> ratios = new LinkedHashMap<>();
        for (Ratio ratio : Ratio.all()) {
            if (has(ratio.over()) && has(ratio.under())) {
                ratios.put(
                        ratio,
                        median(ratio.over(), CaseResult::recordsPerSecond)
                                / median(ratio.under(), CaseResult::recordsPerSecond));
            }
        }
        return ratios;
    }
}
