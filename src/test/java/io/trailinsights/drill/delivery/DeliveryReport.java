package io.trailinsights.drill.delivery;

import java.util.List;
import java.util.Locale;

/**
 * What the drill of delivery came to.
 *
 * @param alerts sent in the run with kills, to each receiver
 * @param receivers how many there were
 * @param kills how often the delivery process was killed
 * @param missing alerts that a receiver never took, in all runs
 * @param orderViolations Ends that came to a receiver before their Start was taken, in all runs
 * @param deadLetters alerts that were given up, in all runs
 * @param healthyP99OverCalm how long the healthy receiver waited (p99) beside receivers that fail, over how long it waited
 *     beside receivers that do not
 * @param healthyMedianOverCalm the same of the median
 * @param healthyP99OverCalmWithKills the same where the process is killed too, so that everyone waits for its restarts
 * @param alertsPerSecond to one receiver that answers at once
 * @param ceilingPerSecond of a plain loop over the same client to such a receiver
 * @param runs the runs that this comes from
 */
public record DeliveryReport(
        int alerts,
        int receivers,
        int kills,
        long missing,
        long orderViolations,
        long deadLetters,
        double healthyP99OverCalm,
        double healthyMedianOverCalm,
        double healthyP99OverCalmWithKills,
        double alertsPerSecond,
        double ceilingPerSecond,
        List<RunFigures> runs) {
    static DeliveryReport of(RunFigures calm, RunFigures faults, RunFigures kills, Throughput throughput) {
        List<RunFigures> runs = List.of(calm, faults, kills);
        return new DeliveryReport(
                kills.alerts(),
                kills.receivers().size(),
                kills.kills(),
                runs.stream().mapToLong(RunFigures::missing).sum(),
                runs.stream().mapToLong(RunFigures::orderViolations).sum(),
                runs.stream().mapToLong(RunFigures::deadLetters).sum(),
                faults.healthy().p99Ms() / calm.healthy().p99Ms(),
                faults.healthy().medianMs() / calm.healthy().medianMs(),
                kills.healthy().p99Ms() / calm.healthy().p99Ms(),
                throughput.alertsPerSecond(),
                throughput.ceilingPerSecond(),
                runs);
    }

    /** Whether everyone got everything, in order. How long it took is not judged. */
    public boolean isWell() {
        return missing + orderViolations + deadLetters == 0;
    }

    /** The figures for a terminal. */
    public String table() {
        StringBuilder table = new StringBuilder();
        line(
                table,
                "%-8s %-9s %8s %8s %8s %8s %8s %10s %10s",
                "run",
                "receiver",
                "alerts",
                "missing",
                "order",
                "again",
                "requests",
                "median ms",
                "p99 ms");
        for (RunFigures run : runs) {
            for (ReceiverFigures each : run.receivers()) {
                line(
                        table,
                        "%-8s %-9s %,8d %,8d %,8d %,8d %,8d %,10.1f %,10.1f",
                        run.name(),
                        each.receiver(),
                        run.alerts(),
                        each.missing(),
                        each.orderViolations(),
                        each.again(),
                        each.requests(),
                        each.medianMs(),
                        each.p99Ms());
            }
        }
        line(
                table,
                "kills %d, missing %d, order violations %d, dead letters %d",
                kills,
                missing,
                orderViolations,
                deadLetters);
        line(
                table,
                "healthy receiver's wait over calm: p99 %.2f (goal under 2), median %.2f; with kills, p99 %.0f",
                healthyP99OverCalm,
                healthyMedianOverCalm,
                healthyP99OverCalmWithKills);
        line(table, "to one receiver %,.0f alerts a second; a plain loop %,.0f", alertsPerSecond, ceilingPerSecond);
        return table.toString();
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
