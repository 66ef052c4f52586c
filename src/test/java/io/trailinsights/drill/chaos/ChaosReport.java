package io.trailinsights.drill.chaos;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What the chaos drill came to.
 *
 * @param records how many were fed
 * @param kills how often something was done to the cluster, and did something
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
 * @param kinds what was done how often, by its name
 * @param disturbances what was done, in its order
 */
public record ChaosReport(
        long records,
        long kills,
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
        Map<String, Kind> kinds,
        List<Done> disturbances) {
    /**
     * Something that was done.
     *
     * @param what in lower case
     * @param fed how many records were fed when it began
     * @param lasted seconds
     * @param evidence what showed that it did something; empty for nothing
     * @param recoverySeconds from its end until a checkpoint of the detector held all that had been fed by then; of the
     *     delivery process, until it completed a checkpoint
     */
    public record Done(String what, long fed, long lasted, String evidence, double recoverySeconds) {
        boolean happened() {
            return !evidence.isEmpty();
        }
    }

    /**
     * All of one kind.
     *
     * @param times how often it was done, and did something
     * @param ineffective how often it was done, and nothing showed that it did anything
     * @param medianRecoverySeconds of those that did something; null for none
     */
    public record Kind(long times, long ineffective, Double medianRecoverySeconds) {
        static Map<String, Kind> of(List<Done> all) {
            return all.stream()
                    .collect(Collectors.groupingBy(
                            Done::what, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), Kind::ofOne)));
        }

        private static Kind ofOne(List<Done> all) {
            double[] recoveries = all.stream()
                    .filter(Done::happened)
                    .mapToDouble(Done::recoverySeconds)
                    .toArray();
            Double median = recoveries.length == 0 ? null : new Median().evaluate(recoveries);
            return new Kind(recoveries.length, all.size() - recoveries.length, median);
        }
    }

    /** Whether the disturbed run was disturbed, is as the undisturbed one, and there was something to find. */
    public boolean isWell() {
        return insights > 0
                && (disturbances.isEmpty() || kills > 0)
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
        line(table, "");
        line(table, "%-24s %6s %12s %20s", "what was done", "times", "ineffective", "median recovery, s");
        kinds.forEach((what, kind) -> line(
                table,
                "%-24s %6d %12d %20s",
                what,
                kind.times(),
                kind.ineffective(),
                kind.medianRecoverySeconds() == null ? "-" : "%.1f".formatted(kind.medianRecoverySeconds())));
        return table.toString();
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
