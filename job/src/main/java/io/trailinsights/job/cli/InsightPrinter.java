package io.trailinsights.job.cli;

import io.trailinsights.alerts.insight.InsightFormatException;
import io.trailinsights.alerts.insight.InsightJson;
import io.trailinsights.alerts.terminal.InsightCard;
import io.trailinsights.job.config.Printable;
import java.io.PrintWriter;

/** Prints Insights; what is no Insight gets one line and does not stop the rest. */
final class InsightPrinter {
    private final InsightCard card;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * @param out for cards
     * @param err for lines about what is no Insight
     */
    InsightPrinter(InsightCard card, PrintWriter out, PrintWriter err) {
        this.card = card;
        this.out = out;
        this.err = err;
    }

    /**
     * Prints one Insight.
     *
     * @param value a record's value, null for a tombstone
     * @param place of the record, for the line about an unreadable one
     */
    void print(byte[] value, String place) {
        if (value == null) {
            return;
        }
        try {
            out.println(card.render(InsightJson.read(value)));
            out.flush();
        } catch (InsightFormatException e) {
            err.println(place + " is no Insight: " + Printable.text(String.valueOf(e.getMessage())));
            err.flush();
        }
    }
}
