package io.trailinsights.alerts.terminal;

import io.trailinsights.alerts.insight.InsightSeries;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.alerts.insight.Wording;
import io.trailinsights.alerts.report.Comparison;
import io.trailinsights.alerts.report.Episode;
import io.trailinsights.alerts.report.ReportSide.SettingRow;
import io.trailinsights.alerts.report.WeekCount;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Two runs side by side, for a terminal, in lines of at most {@link InsightCard#WIDTH} columns. */
public final class ComparisonTable {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int WIDTH = InsightCard.WIDTH;
    private static final int NAME = 42;
    private static final int CELL = 18;

    private final StringBuilder text = new StringBuilder(4096);

    private ComparisonTable() {}

    /**
     * The table, every line ended by a line feed.
     *
     * @param a settings of the first run, with the same keys in the same order as {@code b}
     * @param versionA names the settings of the first run
     */
    public static String of(
            Comparison found, List<SettingRow> a, List<SettingRow> b, String versionA, String versionB) {
        ComparisonTable table = new ComparisonTable();
        table.settings(a, b, versionA, versionB);
        table.weeks(found);
        table.list("Only A finds", found.onlyA());
        table.list("Only B finds", found.onlyB());
        return table.text.toString();
    }

    private void settings(List<SettingRow> a, List<SettingRow> b, String versionA, String versionB) {
        row("", "A", "B");
        row("settings", versionA, versionB);
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).value().equals(b.get(i).value())) {
                row("  " + a.get(i).key(), a.get(i).value(), b.get(i).value());
            }
        }
    }

    private void row(String name, String a, String b) {
        line(left(name, NAME) + right(a, CELL) + " " + right(b, CELL));
    }

    private void weeks(Comparison found) {
        text.append('\n');
        numbers("Insights by account and week from", "A", "B", "both", "only A", "only B");
        for (WeekCount week : WeekCount.of(found)) {
            counts(week.account() + "  " + week.monday(), week.a(), week.b(), week.both(), week.onlyB());
        }
        int both = found.both().size();
        counts("all", found.a().size(), found.b().size(), both, found.onlyB().size());
    }

    private void counts(String name, int a, int b, int both, int onlyB) {
        numbers(
                name,
                Wording.count(a),
                Wording.count(b),
                Wording.count(both),
                Wording.count(a - both),
                Wording.count(onlyB));
    }

    private void numbers(String name, String... cells) {
        StringBuilder line = new StringBuilder(left(name, 34));
        for (String cell : cells) {
            line.append(right(cell, 9));
        }
        line(line.toString());
    }

    private void list(String title, List<Episode> episodes) {
        if (episodes.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        for (Episode episode : episodes) {
            InsightSeries series = episode.series();
            Severity severity = episode.severity();
            String code = series.errorCode() == null ? "" : " " + series.errorCode();
            line("  " + MINUTE.format(Instant.ofEpochSecond(60 * episode.startMinute())) + "  "
                    + left(severity == null ? "" : severity.label(), 8) + "  "
                    + PlainText.clean(series.account() + " " + series.region() + "  " + series.eventName() + code));
        }
    }

    private void line(String line) {
        text.append(Columns.cut(line.stripTrailing(), WIDTH)).append('\n');
    }

    private static String left(String value, int width) {
        String shown = Columns.cut(PlainText.clean(value), width);
        return shown + " ".repeat(width - Columns.width(shown));
    }

    private static String right(String value, int width) {
        String shown = Columns.cut(PlainText.clean(value), width);
        return " ".repeat(width - Columns.width(shown)) + shown;
    }
}
