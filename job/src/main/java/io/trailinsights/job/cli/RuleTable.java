package io.trailinsights.job.cli;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.baselines.rule.Rule.Expected;
import io.trailinsights.baselines.rule.Rule.Mute;
import io.trailinsights.baselines.rule.Rule.Threshold;
import io.trailinsights.baselines.rule.Scope;
import io.trailinsights.baselines.rule.Span;
import io.trailinsights.job.config.Printable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rules for a person: two lines each, of at most {@link #WIDTH} columns where every character takes one. */
final class RuleTable {
    /** Columns of the longest line. */
    static final int WIDTH = 100;

    private static final String ROW = "%-24s %-8s %-40s %s%n";
    private static final int ID = 24;
    private static final int INDENT = 34;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Instant now;

    /** @param now what tells expired rules from active ones */
    RuleTable(Instant now) {
        this.now = now;
    }

    String render(List<Rule> rules) {
        if (rules.isEmpty()) {
            return "no rules\n";
        }
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, ROW, "ID", "STATE", "WHEN (UTC)", "WHAT"));
        for (Rule rule : rules) {
            String id = rule.id();
            if (id.length() > ID) {
                // A long name has a line of its own: it must be whole, to be copied.
                table.append(id).append('\n');
                id = "";
            }
            table.append(String.format(Locale.ROOT, ROW, id, state(rule), when(rule), what(rule)));
            for (String line : details(rule)) {
                table.append(" ".repeat(INDENT))
                        .append(cut(line, WIDTH - INDENT))
                        .append('\n');
            }
        }
        return table.toString();
    }

    private String state(Rule rule) {
        Span span = span(rule);
        if (now.toEpochMilli() >= span.untilMs()) {
            return "expired";
        }
        return now.toEpochMilli() < span.fromMs() ? "later" : "active";
    }

    private static Span span(Rule rule) {
        if (rule instanceof Mute mute) {
            return mute.span();
        }
        return rule instanceof Threshold threshold ? threshold.span() : Span.ALWAYS;
    }

    private static String when(Rule rule) {
        if (rule instanceof Expected expected) {
            return "as on " + MINUTE.format(Instant.ofEpochSecond(60L * expected.startMinute()))
                    + (expected.anyTime() ? ", any time" : ", that time");
        }
        Span span = span(rule);
        String from = span.fromMs() == Span.ALWAYS.fromMs() ? "" : MINUTE.format(Instant.ofEpochMilli(span.fromMs()));
        String until =
                span.untilMs() == Span.ALWAYS.untilMs() ? "" : MINUTE.format(Instant.ofEpochMilli(span.untilMs()));
        if (from.isEmpty()) {
            return until.isEmpty() ? "always" : "until " + until;
        }
        return until.isEmpty() ? "from " + from : from + " to " + until;
    }

    private static String what(Rule rule) {
        if (rule instanceof Threshold threshold) {
            return Double.isNaN(threshold.factor())
                    ? "threshold " + threshold.falseAlarms()
                    : "threshold x" + threshold.factor();
        }
        return rule instanceof Mute ? "mute" : "expected";
    }

    private static List<String> details(Rule rule) {
        List<String> lines = new ArrayList<>();
        if (rule instanceof Expected expected) {
            lines.add(expected.key().account() + " " + expected.key().region() + " "
                    + expected.key().eventSource() + " " + expected.key().eventName()
                    + (expected.errorCode() == null ? "" : " " + expected.errorCode()));
        } else {
            addScope(rule instanceof Mute mute ? mute.scope() : ((Threshold) rule).scope(), lines);
        }
        String author = rule.note().author();
        String reason = rule.note().reason();
        if (author != null || reason != null) {
            lines.add((author == null ? "" : author + ": ") + (reason == null ? "-" : reason));
        }
        return lines;
    }

    private static void addScope(Scope scope, List<String> lines) {
        if (scope.parts() == 0) {
            lines.add("everything");
        }
        add("account", scope.account(), lines);
        add("region", scope.region(), lines);
        add("source", scope.eventSource(), lines);
        add("api", scope.eventName(), lines);
        add("error", scope.errorCode(), lines);
        add("principal", scope.principal(), lines);
        add("agent", scope.userAgent(), lines);
    }

    private static void add(String label, String value, List<String> lines) {
        if (value != null) {
            lines.add(label + " " + value);
        }
    }

    private static String cut(String text, int most) {
        String printable = Printable.text(text);
        return printable.length() <= most ? printable : printable.substring(0, most - 3) + "...";
    }
}
