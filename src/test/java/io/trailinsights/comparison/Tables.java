package io.trailinsights.comparison;

import io.trailinsights.comparison.score.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Writes what was measured as tables in Markdown, at most 100 columns wide. */
final class Tables {
    private static final String POOLED = "pooled";

    private Tables() {}

    /** A row for each family and detector, and pooled ones. */
    static String detectors(List<Measured> measured) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "family", "detector", "recall", "false", "delay", "named", "incidents", "again", "us/rec", "us/min"));
        for (Measured each : pooled(measured)) {
            Score score = each.score();
            rows.add(List.of(
                    each.family(),
                    each.detector(),
                    share(score.recall()),
                    number(score.falsePerAccountWeek(), "%.2f"),
                    number(score.medianDelayMin(), "%.1f"),
                    // Only this detector says who it was.
                    score.rightlyNamed() == 0 ? "-" : share(score.attribution()),
                    score.rightlyNamed() == 0 && score.incidentsFound() == 0 ? "-" : share(score.incidentRecall()),
                    Integer.toString(score.fragments()),
                    number(each.microsPerRecord(), "%.1f"),
                    number(each.microsPerBusyMinute(), "%.1f")));
        }
        return table(rows);
    }

    /** A row for each setting of the knob, over all families. */
    static String knob(List<Measured> measured) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("accepted", "delivered", "false alarms", "account-weeks", "recall", "delay", "again"));
        for (Measured each : grouped(measured, Measured::detector).values()) {
            Score score = each.score();
            rows.add(List.of(
                    each.detector(),
                    number(score.falsePerAccountWeek(), "%.2f"),
                    Integer.toString(score.falseAlarms()),
                    number(score.accountWeeks(), "%.1f"),
                    share(score.recall()),
                    number(score.medianDelayMin(), "%.1f"),
                    Integer.toString(score.fragments())));
        }
        return table(rows);
    }

    /** What the first detector missed and what it said in vain. */
    static String mistakes(List<Measured> measured) {
        StringBuilder text = new StringBuilder();
        String first = measured.get(0).detector();
        for (Measured each : measured) {
            if (each.detector().equals(first)) {
                each.score().missed().forEach(missed -> text.append(line(each, "missed", missed)));
                each.score().wrong().forEach(wrong -> text.append(line(each, "false", wrong)));
            }
        }
        return text.toString();
    }

    private static String line(Measured of, String what, String which) {
        return of.family() + "-" + of.seed() + " " + what + " " + which + "\n";
    }

    private static List<Measured> pooled(List<Measured> measured) {
        List<Measured> rows = new ArrayList<>(
                grouped(measured, each -> each.family() + " " + each.detector()).values());
        Map<String, Measured> all = new LinkedHashMap<>();
        for (Measured each : measured) {
            all.merge(each.detector(), each.plus(nothing(each), POOLED), (one, other) -> one.plus(other, POOLED));
        }
        rows.addAll(all.values());
        return rows;
    }

    private static Measured nothing(Measured of) {
        return new Measured(POOLED, 0, of.detector(), Score.NOTHING, 0, 0, 0, 0);
    }

    private static Map<String, Measured> grouped(List<Measured> measured, Function<Measured, String> by) {
        Map<String, Measured> groups = new LinkedHashMap<>();
        for (Measured each : measured) {
            groups.merge(by.apply(each), each, (one, other) -> one.plus(other, each.family()));
        }
        return groups;
    }

    private static String share(double share) {
        return number(share, "%.3f");
    }

    private static String number(double value, String format) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    private static String table(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            for (int i = 0; i < columns; i++) {
                String cell = rows.get(r).get(i);
                String space = " ".repeat(widths[i] - cell.length());
                text.append("| ")
                        .append(isText(rows, i) ? cell + space : space + cell)
                        .append(' ');
            }
            text.append("|\n");
            if (r == 0) {
                for (int i = 0; i < columns; i++) {
                    text.append("|").append("-".repeat(widths[i] + 1)).append(isText(rows, i) ? "-" : ":");
                }
                text.append("|\n");
            }
        }
        return text.toString();
    }

    /** Names are to the left, numbers to the right. */
    private static boolean isText(List<List<String>> rows, int column) {
        String cell = rows.get(1).get(column);
        return Character.isLetter(cell.charAt(0));
    }
}
