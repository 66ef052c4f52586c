package io.trailinsights.drill.chaos;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the chaos drill came to.
 *
 * @param records how many were fed
 * @param kills how often something was done to the cluster: {@code disturbances}
 * @param lost Insights of the undisturbed run that readers of committed records do not see
 * @param doubled Insights that they see once more
 * @param foreign Insights that the undisturbed run does not have
 * @param differing Insights that it has with other words
 * @param unaccounted records fed, less those of which the detector's totals say what became of them
 * @param undelivered Insights that the receiver of webhooks never took
 * @param insights of the undisturbed run
 * @param seconds from the first record fed until the last one was read
 * @param fates how many records had which fate
 * @param undisturbedFates the same of the undisturbed run
 * @param disturbances what was done, in its order
 */
public record ChaosReport(
        long records,
        int kills,
        long lost,
        long doubled,
        long foreign,
        long differing,
        long unaccounted,
        long undelivered,
        long insights,
        double seconds,
        Map<Fate, Long> fates,
        Map<Fate, Long> undisturbedFates,
        List<Done> disturbances) {
    /**
     * Something that was done.
     *
     * @param what in lower case
     * @param second after the begin
     * @param lasted seconds
     */
    public record Done(String what, long second, long lasted) {
        static Done of(Schedule.Planned planned) {
            String what = planned.disturbance().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return new Done(what, planned.atMs() / 1000, planned.lastsMs() / 1000);
        }
    }

    /** Whether the disturbed run is as the undisturbed one, and there was something to find. */
    public boolean isWell() {
        return insights > 0
                && lost + doubled + foreign + differing + undelivered == 0
                && unaccounted == 0
                && fates.equals(undisturbedFates);
    }

    /** The figures for a terminal. */
    public String table() {
        StringBuilder table = new StringBuilder();
        line(table, "%-16s %14s %14s", "records", "disturbed", "undisturbed");
        for (Fate fate : Fate.values()) {
            String name = fate.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            line(table, "%-16s %,14d %,14d", name, fates.get(fate), undisturbedFates.get(fate));
        }
        line(table, "%-16s %,14d %,14d", "together", Fate.accounted(fates), Fate.accounted(undisturbedFates));
        line(table, "fed %,d, unaccounted %,d, %,.0f s", records, unaccounted, seconds);
        line(
                table,
                "Insights %,d: lost %d, doubled %d, foreign %d, differing %d, undelivered %d",
                insights,
                lost,
                doubled,
                foreign,
                differing,
                undelivered);
        line(table, "disturbances %d", kills);
        return table.toString();
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
