package io.trailinsights.alerts.report;

import java.util.List;
import java.util.Objects;

/**
 * All that the report page shows.
 *
 * @param title in plain text
 * @param comparison what was found; B is empty where {@code b} is null
 * @param a the run
 * @param b the run it is held against, or null
 * @param counts what was read, by name, in the order to show them in
 * @param span what the records cover, or null where none were read
 */
public record Report(String title, Comparison comparison, ReportSide a, ReportSide b, List<Count> counts, Span span) {
    public Report {
        Objects.requireNonNull(title, "title is null");
        Objects.requireNonNull(comparison, "comparison is null");
        Objects.requireNonNull(a, "a is null");
        counts = List.copyOf(counts);
    }

    /**
     * A number with its name.
     *
     * @param name for people; one that begins with a space belongs to the one above
     * @param value 0 or more
     */
    public record Count(String name, long value) {}

    /**
     * What the records cover.
     *
     * @param fromMinute the earliest call's minute, since 1970
     * @param toMinute the minute after the latest call's, since 1970
     * @param accounts how many accounts made analysed calls
     * @param calls how many calls were analysed
     */
    public record Span(long fromMinute, long toMinute, int accounts, long calls) {}
}
