package io.trailinsights.job.report;

import io.trailinsights.alerts.insight.InsightFormatException;
import io.trailinsights.alerts.insight.InsightSeries;
import io.trailinsights.alerts.report.Comparison;
import io.trailinsights.alerts.report.Episode;
import io.trailinsights.alerts.report.EpisodeChart;
import io.trailinsights.alerts.report.Episodes;
import io.trailinsights.alerts.report.Report;
import io.trailinsights.alerts.report.ReportPage;
import io.trailinsights.alerts.report.ReportSide;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.source.RecordReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Makes the report page of one run or two: reads the records once more for the charts, and writes the file. */
public final class ReportRun {
    /** As many charts as the page takes; of more episodes the most severe ones have one. */
    private static final int MOST_CHARTS = ReportPage.MOST_CHARTS;

    private final Records records;

    /** Hands over the records that the run read, in the same order. */
    @FunctionalInterface
    public interface Records {
        /** Reads all of them. */
        void into(RecordReplay replay) throws IOException;
    }

    /** @param records read once for each run */
    public ReportRun(Records records) {
        this.records = records;
    }

    /**
     * The episodes of a file that a run has written.
     *
     * @throws CommandFailure naming the file, when it cannot be read
     */
    public static List<Episode> episodes(Path insights) {
        try {
            return Episodes.read(Files.readAllLines(insights));
        } catch (IOException | InsightFormatException e) {
            throw new CommandFailure("cannot read " + insights + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes the page.
     *
     * @param title in plain text
     * @param a settings of the run
     * @param b settings of the run it is held against, or null
     * @param endMs the newest eventTime read, milliseconds since 1970
     * @throws CommandFailure when the file cannot be written, or the records cannot be read again
     */
    public void write(
            Path file,
            String title,
            Comparison found,
            DetectSettings a,
            DetectSettings b,
            List<Report.Count> counts,
            long endMs) {
        long dataEnd = Math.floorDiv(endMs, 60_000L) + 1;
        ChartReplay first = replayed(a, charted(found.a()), dataEnd);
        ChartReplay second = b == null || found.onlyB().isEmpty() ? null : replayed(b, charted(found.onlyB()), dataEnd);
        ReportSide sideB = b == null ? null : side(b, second == null ? Map.of() : second.charts());
        Report report = new Report(title, found, side(a, first.charts()), sideB, counts, first.span());
        try {
            Files.writeString(file, ReportPage.of(report));
        } catch (IOException e) {
            throw new CommandFailure("cannot write to " + file + ": " + e, e);
        }
    }

    private static ReportSide side(DetectSettings settings, Map<String, EpisodeChart> charts) {
        return new ReportSide(settings.configVersion(), ReportSettings.rows(settings), charts);
    }

    private ChartReplay replayed(DetectSettings settings, List<Episode> episodes, long dataEnd) {
        ChartReplay charts = new ChartReplay(settings, episodes, dataEnd);
        try {
            records.into(new RecordReplay(settings, charts));
        } catch (IOException e) {
            throw new CommandFailure("cannot read the records again for the report: " + e.getMessage(), e);
        }
        return charts;
    }

    private static List<Episode> charted(List<Episode> episodes) {
        return episodes.stream()
                .filter(each -> isKnown(each.series()))
                .sorted(Episode.MOST_SEVERE_FIRST)
                .limit(MOST_CHARTS)
                .sorted(Comparator.comparingLong(Episode::startMinute))
                .toList();
    }

    private static boolean isKnown(InsightSeries series) {
        return EventCategory.ofLabel(series.category()) != null;
    }
}
