package io.trailinsights.bench.report;

import io.trailinsights.bench.load.Load;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure that is a ratio of two rates of one run.
 *
 * @param key in the JSON
 * @param over the trial above the line
 * @param under the trial below it
 * @param goal the least that is wanted; 0 where none is set
 */
public record Ratio(String key, String over, String under, double goal) {
    /** All of them; which can be computed depends on what was run. */
    public static List<Ratio> all() {
        List<Ratio> all = new ArrayList<>();
        for (String size : List.of("", "1500")) {
            all.add(detector("overDecode", Load.DECODE, size, 1.1));
            all.add(detector("overSource", Load.SOURCE, size, 0.45));
            all.add(detector("overSql", Load.SQL, size, 2.3));
            all.add(detector("overWindow", Load.WINDOW, size, 4));
            all.add(detector("overTree", Load.TREE, size, 1.4));
        }
        all.add(new Ratio("twoOverOne", Load.DETECTOR.label(), TrialNames.ONE_TASK, 0));
        all.add(new Ratio("millionOverThousand", TrialNames.MOST_SERIES, TrialNames.FEWEST_SERIES, 0.8));
        all.add(new Ratio("skewOverUniform", TrialNames.SKEW, TrialNames.FEWEST_SERIES, 0.8));
        return all;
    }

    private static Ratio detector(String key, Load other, String size, double goal) {
        return new Ratio(key + size, Load.DETECTOR.label() + size, other.label() + size, goal);
    }
}
