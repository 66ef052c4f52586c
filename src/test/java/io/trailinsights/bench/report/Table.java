package io.trailinsights.bench.report;

import io.trailinsights.bench.load.CaseResult;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures for a terminal. */
public final class Table {
    private Table() {}

    /** Rates, ratios and all else that was measured. */
    public static String of(Figures figures) {
        StringBuilder table = new StringBuilder();
        if (!figures.trials().isEmpty()) {
            rates(figures, table);
            ratios(figures, table);
        }
        if (!figures.others().isEmpty()) {
            line(table, "%n%-32s %s", "figure", "is");
            figures.others().forEach((key, value) -> line(table, "%-32s %s", key, value));
        }
        return table.toString();
    }

    private static void rates(Figures figures, StringBuilder table) {
        line(
                table,
                "%-18s %7s %5s %10s %8s %8s  %s",
                "case",
                "bytes",
                "tasks",
                "records/s",
                "us CPU",
                "alloc",
                "rounds");
        for (Trial trial : figures.trials()) {
            String name = trial.name();
            line(
                    table,
                    "%-18s %7d %5d %,10.0f %8.2f %8.0f  %s",
                    name,
                    trial.topic().meanBytes(),
                    trial.parallelism(),
                    figures.median(name, CaseResult::recordsPerSecond),
                    figures.median(name, CaseResult::cpuMicrosPerRecord),
                    figures.median(name, CaseResult::allocatedBytesPerRecord),
                    Arrays.stream(figures.rounds(name, CaseResult::recordsPerSecond))
                            .mapToObj(rate -> String.format(Locale.ROOT, "%,.0f", rate))
                            .collect(Collectors.joining(" ")));
        }
    }

    private static void ratios(Figures figures, StringBuilder table) {
        if (!figures.ratios().isEmpty()) {
            line(table, "%n%-22s %8s %8s", "ratio", "is", "goal");
            figures.ratios()
                    .forEach((ratio, is) -> line(
                            table,
                            "%-22s %8.2f %8s %s",
                            ratio.key(),
                            is,
                            ratio.goal() == 0 ? "-" : ">= " + ratio.goal(),
                            is < ratio.goal() ? "missed" : ""));
        }
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
