package io.trailinsights.alerts.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.Direction;
import io.trailinsights.alerts.insight.EpisodeSummary;
import io.trailinsights.alerts.insight.InsightRecords;
import io.trailinsights.alerts.insight.InsightSeries;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.alerts.report.Comparison;
import io.trailinsights.alerts.report.Episode;
import io.trailinsights.alerts.report.ReportSide.SettingRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
    private static final List<SettingRow> A = List.of(
            new SettingRow("detection.warm-up", "36h", "36h"), new SettingRow("detection.reads", "false", "false"));
    private static final List<SettingRow> B = List.of(
            new SettingRow("detection.warm-up", "12h", "36h"), new SettingRow("detection.reads", "false", "false"));

    @Test
    void showsWhatDiffersAndWhatOnlyOneFinds() {
        Episode both = episode("RunInstances", "2026-03-10T14:05:00Z");
        Episode onlyB = episode("StopLogging", "2026-03-18T09:00:00Z");

        String table = ComparisonTable.of(Comparison.of(List.of(both), List.of(both, onlyB)), A, B, "v1-a", "v1-b");

        assertThat(table.lines().map(line -> line.trim().replaceAll(" +", " ")))
                .containsExactly(
                        "A B",
                        "settings v1-a v1-b",
                        "detection.warm-up 36h 12h",
                        "",
                        "Insights by account and week from A B both only A only B",
                        "111122223333 2026-03-09 1 1 1 0 0",
                        "111122223333 2026-03-16 0 1 0 0 1",
                        "all 1 2 1 0 1",
                        "",
                        "Only B finds",
                        "2026-03-18 09:00 High 111122223333 us-east-1 StopLogging");
    }

    @Test
    void fitsEightyColumnsAndMovesNoCursor() {
        Episode evil = episode("Run\u001b[2J\u202E\n" + "\u65E5".repeat(100), "2026-03-10T14:05:00Z");

        String table = ComparisonTable.of(Comparison.of(List.of(evil), List.of()), A, B, "v".repeat(99), "\u001b[31m");

        assertThat(table.lines()).allMatch(line -> Columns.width(line) <= 80);
        assertThat(table.chars()).allMatch(c -> c == '\n' || c >= ' ' && c != 0x7F && c != 0x202E);
    }

    private static Episode episode(String api, String start) {
        long minute = Instant.parse(start).getEpochSecond() / 60;
        InsightSeries series =
                new InsightSeries("111122223333", "us-east-1", "ec2.amazonaws.com", api, "Management", null);
        Detection detection = Detection.decided(
                Instant.parse(start),
                0,
                0.5,
                10,
                Direction.SPIKE,
                9,
                Severity.HIGH,
                "hour-of-week",
                PlainText.clean(api) + " was called more often than usual.",
                "v1");
        EpisodeSummary summary = EpisodeSummary.start(series, minute, 40, 12, List.of(), detection);
        return new Episode(InsightRecords.insight(summary), null);
    }
}
