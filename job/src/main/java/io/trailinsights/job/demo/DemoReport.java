package io.trailinsights.job.demo;

import io.trailinsights.alerts.insight.InsightFormatException;
import io.trailinsights.alerts.report.Comparison;
import io.trailinsights.alerts.report.Episode;
import io.trailinsights.alerts.report.Episodes;
import io.trailinsights.alerts.report.Report;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.report.ReportRun;
import io.trailinsights.job.source.RecordReplay;
import io.trailinsights.job.synthetic.SyntheticRecord;
import io.trailinsights.job.synthetic.SyntheticTraffic;
import io.trailinsights.job.synthetic.TrafficSettings;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/**
 * The report page of a demo. Its records are made once more, which gives the same ones; they are replayed in the order
 * of their delivery, where the job read two partitions side by side, so a band may differ from the job's by a hair.
 */
public final class DemoReport {
    private DemoReport() {}

    /**
     * Writes the page.
     *
     * @param traffic what the demo played
     * @param insights what it read from the topic, one line of JSON each
     * @throws io.trailinsights.job.failure.CommandFailure when the file cannot be written
     */
    public static void write(Path file, TrafficSettings traffic, List<String> insights) {
        // The demo runs with the default settings of detection.
        DetectSettings settings = new DetectSettings(new Configuration());
        long endMs = traffic.lastDay()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
        new ReportRun(replay -> play(traffic, replay))
                .write(
                        file,
                        "Demo",
                        Comparison.of(episodes(insights), List.of()),
                        settings,
                        null,
                        List.of(new Report.Count("records read", count(traffic))),
                        endMs);
    }

    private static List<Episode> episodes(List<String> insights) {
        try {
            return Episodes.read(insights);
        } catch (InsightFormatException e) {
            throw new IllegalStateException("our own Insight cannot be read", e);
        }
    }

    private static void play(TrafficSettings settings, RecordReplay replay) {
        SyntheticTraffic traffic = new SyntheticTraffic(settings);
        while (traffic.hasNext()) {
            SyntheticRecord record = traffic.next();
            replay.value(record.json(), record.deliveredAtMs());
        }
    }

    private static long count(TrafficSettings settings) {
        SyntheticTraffic traffic = new SyntheticTraffic(settings);
        long records = 0;
        while (traffic.hasNext()) {
            traffic.next();
            records++;
        }
        return records;
    }
}
