package io.trailinsights.drill.chaos;

import java.util.Map;

/** What becomes of an input record; every record has one of them. Each is a total that the detector keeps in its state. */
enum Fate {
    COUNTED("countedTotal"),
    DUPLICATE("duplicatesTotal"),
    /** No call. */
    SKIPPED("skippedTotal"),
    /** A dead letter, but not for being late. */
    UNREADABLE("unreadableTotal"),
    LATE("lateTotal"),
    /** Of a category that is not analysed. */
    NOT_ANALYSED("notAnalysedTotal"),
    /** A read without an error: only looked at for findings. */
    LEFT_OUT("leftOutTotal");

    private final String metric;

    Fate(String metric) {
        this.metric = metric;
    }

    /** The fate that a metric counts, null for none. The name ends with that of the metric, after task and operator. */
    static Fate ofMetric(String name) {
        for (Fate fate : values()) {
            if (name.endsWith("." + fate.metric)) {
                return fate;
            }
        }
        return null;
    }

    static long accounted(Map<Fate, Long> fates) {
        return fates.values().stream().mapToLong(Long::longValue).sum();
    }
}
