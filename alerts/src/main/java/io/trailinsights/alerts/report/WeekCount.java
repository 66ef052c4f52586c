package io.trailinsights.alerts.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Insights of one account in one week.
 *
 * @param account 12 digits
 * @param monday the week's first day, UTC
 * @param a what run A found
 * @param b what run B found; 0 where there is no B
 * @param both how many of A's B found too
 * @param onlyB how many of B's A did not find
 */
public record WeekCount(String account, LocalDate monday, int a, int b, int both, int onlyB) {
    private static final int MINUTES_PER_DAY = 24 * 60;

    /** Counts by account, then week, without those that have none. An episode counts in the week of its start. */
    public static List<WeekCount> of(Comparison comparison) {
        TreeMap<String, TreeMap<LocalDate, int[]>> counts = new TreeMap<>();
        comparison.a().forEach(each -> cell(counts, each)[0]++);
        comparison.b().forEach(each -> cell(counts, each)[1]++);
        comparison.both().forEach(each -> cell(counts, each)[2]++);
        comparison.onlyB().forEach(each -> cell(counts, each)[3]++);
        List<WeekCount> rows = new ArrayList<>();
        counts.forEach((account, weeks) ->
                weeks.forEach((monday, n) -> rows.add(new WeekCount(account, monday, n[0], n[1], n[2], n[3]))));
        return rows;
    }

    private static int[] cell(TreeMap<String, TreeMap<LocalDate, int[]>> counts, Episode episode) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(episode.startMinute(), MINUTES_PER_DAY));
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return counts.computeIfAbsent(episode.series().account(), key -> new TreeMap<>())
                .computeIfAbsent(monday, key -> new int[4]);
    }
}
