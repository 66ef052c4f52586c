package io.trailinsights.job.cli;

import io.trailinsights.alerts.report.Report;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.SkipCode;
import io.trailinsights.job.route.DecodeTallies;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a backtest says about itself: a line a second while it runs, a table at its end. */
final class BacktestSummary {
    /** The detector's accumulator for records whose eventID it had counted before. */
    private static final String DUPLICATES = "duplicates";

    private BacktestSummary() {}

    /** One line: how many records were read, and what time it is in them. */
    static String progress(Map<String, Object> counts, Duration taken) {
        long eventTime = count(counts, DecodeTallies.EVENT_TIME);
        String reached = eventTime > 0
                ? Instant.ofEpochMilli(eventTime)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                : "-";
        return String.format(
                Locale.ROOT, "%,d records read, event time %s, %d s", read(counts), reached, taken.toSeconds());
    }

    /** The table; lines with 0 are left out, but for those everybody looks for. */
    static void print(Map<String, Object> counts, InsightTally insights, Duration taken, PrintWriter out) {
        Map<String, Object> rows = new LinkedHashMap<>(rows(counts));
        rows.put("Insights, Start", insights.starts());
        rows.put("Insights, End", insights.ends());
        double seconds = taken.toMillis() / 1000.0;
        rows.put("seconds", seconds);
        rows.put("records per second", Math.round(read(counts) / Math.max(seconds, 0.001)));
        rows.forEach((name, value) ->
                out.printf(Locale.ROOT, value instanceof Double ? "%-36s %,14.1f%n" : "%-36s %,14d%n", name, value));
    }

    /** What became of the records, for a report. */
    static List<Report.Count> counts(Map<String, Object> counts) {
        return rows(counts).entrySet().stream()
                .map(row -> new Report.Count(row.getKey(), row.getValue()))
                .toList();
    }

    /** The newest eventTime read, milliseconds since 1970. */
    static long eventTimeMs(Map<String, Object> counts) {
        return count(counts, DecodeTallies.EVENT_TIME);
    }

    private static Map<String, Long> rows(Map<String, Object> counts) {
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put("records read", read(counts));
        rows.put("  decoded", count(counts, DecodeTallies.DECODED));
        putPositive(rows, "  of other categories, not analysed", count(counts, DecodeTallies.NOT_ANALYSED));
        putPositive(rows, "  without eventID", count(counts, DecodeTallies.WITHOUT_ID));
        for (SkipCode code : SkipCode.values()) {
            putPositive(rows, "  skipped, " + code, count(counts, DecodeTallies.SKIPPED + code));
        }
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            putPositive(rows, "  dead letters, " + reason, count(counts, DecodeTallies.DEAD_LETTERS + reason));
        }
        rows.put("  duplicates", count(counts, DUPLICATES));
        rows.put("  late", count(counts, DecodeTallies.LATE));
        return rows;
    }

    /** Everything that was looked at. What is too late was decoded, so it is not added again. */
    private static long read(Map<String, Object> counts) {
        long skipped = Arrays.stream(SkipCode.values())
                .mapToLong(code -> count(counts, DecodeTallies.SKIPPED + code))
                .sum();
        long unreadable = Arrays.stream(DeadLetterReason.values())
                .filter(reason -> reason != DeadLetterReason.TOO_LATE)
                .mapToLong(reason -> count(counts, DecodeTallies.DEAD_LETTERS + reason))
                .sum();
        return count(counts, DecodeTallies.DECODED) + skipped + unreadable;
    }

    private static void putPositive(Map<String, Long> rows, String name, long count) {
        if (count > 0) {
            rows.put(name, count);
        }
    }

    private static long count(Map<String, Object> counts, String name) {
        return counts.get(name) instanceof Long count ? count : 0;
    }
}
