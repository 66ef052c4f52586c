package io.trailinsights.job.demo;

import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.job.synthetic.Attack;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The end of the demo: what was planted, and what was found of it. */
final class DemoSummary {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    private static final int LABEL = 46;

    private DemoSummary() {}

    /**
     * Prints a table of at most 80 columns.
     *
     * @param learning Insights of the days before the live day
     * @param insights all records on the topic
     */
    static void print(
            List<PlantedAttacks.Outcome> outcomes, long records, int learning, int insights, PrintWriter out) {
        long found =
                outcomes.stream().filter(outcome -> outcome.found() != null).count();
        out.printf("%nPlanted in the live day (UTC)%39s  %s%n", "begins", "said after");
        for (PlantedAttacks.Outcome outcome : outcomes) {
            Attack attack = outcome.attack();
            out.printf(
                    "  %-" + LABEL + "s %19s  %s%n",
                    PlainText.cut(attack.label(), LABEL),
                    CLOCK.format(attack.start()),
                    outcome.found() == null ? "not found" : after(attack, outcome.found()));
        }
        out.printf(
                "%n%d of %d found.%n%,d records read, %d Insights records written, %d of them while it learnt.%n",
                found, outcomes.size(), records, insights, learning);
        out.flush();
    }

    /** On the clock of the events; CloudTrail's own lateness of some minutes is in it. */
    private static String after(Attack attack, Insight insight) {
        Duration after = Duration.between(
                attack.start(), insight.insightDetails().detection().detectedAt());
        return String.format(Locale.ROOT, "%d min %02d s", after.toMinutes(), Math.abs(after.toSecondsPart()));
    }
}
