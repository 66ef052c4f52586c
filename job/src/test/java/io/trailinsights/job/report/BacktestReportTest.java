package io.trailinsights.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.alerts.report.Episode;
import io.trailinsights.alerts.report.EpisodeChart;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.job.archive.ArchiveFiles;
import io.trailinsights.job.cli.TrailInsights;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.source.RecordReplay;
import io.trailinsights.job.synthetic.SyntheticTraffic;
import io.trailinsights.job.synthetic.TrafficSettings;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole runs over an archive of made traffic with attacks in it, one file a day, and what is made of them. */
class BacktestReportTest {
    private static final TrafficSettings TRAFFIC = TrafficSettings.of(LocalDate.parse("2026-03-05"), 6)
            .withScale(0.25)
            .withAttacksOn(LocalDate.parse("2026-03-10"));

    @TempDir
    static Path folder;

    private static Path archive;
    private static String said;
    private static List<Episode> found;

    @BeforeAll
    static void run() throws Exception {
        archive = Files.createDirectory(folder.resolve("archive"));
        write(archive);
        StringWriter out = new StringWriter();
        int exit = TrailInsights.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(
                        "backtest",
                        "--input",
                        archive.toString(),
                        "--output",
                        folder.resolve("a.ndjson").toString(),
                        "--against",
                        "false-alarms=20,warm-up=0s",
                        "--against-output",
                        folder.resolve("b.ndjson").toString(),
                        "--report",
                        folder.resolve("report.html").toString());
        said = out.toString();
        assertThat(exit).as(said).isZero();
        found = ReportRun.episodes(folder.resolve("a.ndjson"));
        assertThat(found).hasSizeGreaterThan(3);
    }

    private static void write(Path archive) throws Exception {
        SyntheticTraffic traffic = new SyntheticTraffic(TRAFFIC);
        long day = -1;
        OutputStream file = OutputStream.nullOutputStream();
        while (traffic.hasNext()) {
            var record = traffic.next();
            if (record.deliveredAtMs() / 86_400_000 != day) {
                day = record.deliveredAtMs() / 86_400_000;
                file.close();
                file = new java.io.BufferedOutputStream(
                        Files.newOutputStream(archive.resolve("day-" + day + ".ndjson")));
            }
            file.write(record.json());
            file.write('\n');
        }
        file.close();
    }

    @Test
    void theReplaySaysWhatTheJobSaid() throws Exception {
        List<SeriesSignal> signals = new ArrayList<>();
        replay(signals);

        for (Episode episode : found) {
            long detectedAt =
                    episode.start().insightDetails().detection().detectedAt().toEpochMilli();
            assertThat(signals)
                    .as("Start of %s", episode.series())
                    .anyMatch(signal -> signal.report() != null
                            && !signal.report().over()
                            && signal.report()
                                    .key()
                                    .eventName()
                                    .equals(episode.series().eventName())
                            && signal.report().start() == episode.startMinute()
                            && signal.report().detectedAtMs() == detectedAt);
        }
    }

    @Test
    void theChartCountsWhatTheInsightCounts() throws Exception {
        Map<String, EpisodeChart> charts = replay(new ArrayList<>());

        assertThat(charts).hasSameSizeAs(found);
        for (Episode episode : found) {
            EpisodeChart chart = charts.get(episode.id());
            if (episode.end() == null || chart.binMinutes() > 1) {
                continue;
            }
            int from = (int) (episode.startMinute() - chart.fromMinute());
            int minutes = (int) (episode.endMinute() - episode.startMinute());
            long calls = Arrays.stream(chart.calls(), from, from + minutes).sum();
            assertThat(calls)
                    .as("calls of %s", episode.series())
                    .isEqualTo(episode.end()
                            .insightDetails()
                            .insightContext()
                            .statistics()
                            .insight()
                            .countIn(minutes));
        }
    }

    @Test
    void chartsMadeAlongTheWayAreThoseOfTheReportFromTheBeginOnThatIsTold() throws Exception {
        Map<String, EpisodeChart> charts = replay(new ArrayList<>());
        DetectSettings settings = new DetectSettings(new Configuration());
        LiveCharts live = new LiveCharts(settings);
        new RecordReplay(settings, new Follower(live)).files(ArchiveFiles.list(List.of(archive)));

        for (Episode episode : found) {
            EpisodeChart chart = charts.get(episode.id());
            EpisodeChart alongTheWay = live.chart(episode).orElseThrow();
            assertThat(alongTheWay.binMinutes()).isEqualTo(1);
            if (chart.binMinutes() > 1) {
                continue;
            }
            long told = detectedMinute(episode) + 1;
            long from = Math.max(chart.fromMinute(), alongTheWay.fromMinute());
            long to = Math.min(
                    chart.fromMinute() + chart.calls().length, alongTheWay.fromMinute() + alongTheWay.calls().length);
            for (long minute = from; minute < to; minute++) {
                int at = (int) (minute - chart.fromMinute());
                int liveAt = (int) (minute - alongTheWay.fromMinute());
                assertThat(alongTheWay.calls()[liveAt]).isEqualTo(chart.calls()[at]);
                if (minute >= told) {
                    // Boxed, so that what neither knows is equal.
                    assertThat(alongTheWay.high()[liveAt]).isEqualTo(Double.valueOf(chart.high()[at]));
                    assertThat(alongTheWay.low()[liveAt]).isEqualTo(Double.valueOf(chart.low()[at]));
                }
            }
            assertThat(to).isGreaterThan(told);
        }
    }

    private static long detectedMinute(Episode episode) {
        return episode.start().insightDetails().detection().detectedAt().getEpochSecond() / 60;
    }

    /** Follows each episode at the first call behind its detection, as one does who is told of it. */
    private record Follower(LiveCharts live) implements RecordReplay.Target {
        @Override
        public void call(ApiCall call, long watermark) {
            live.call(call, watermark);
            found.stream()
                    .filter(episode -> call.eventTimeMs() / 60_000 >= detectedMinute(episode))
                    .forEach(live::follow);
        }

        @Override
        public void watermark(long watermark) {
            live.watermark(watermark);
        }
    }

    @Test
    void thePageHoldsEveryInsightOfBothRunsWithItsChart() throws Exception {
        String page = Files.readString(folder.resolve("report.html"));
        int from = page.indexOf('{', page.indexOf("id=\"data\""));
        JsonNode data = new JsonMapper().readTree(page.substring(from, page.indexOf("</script>", from)));

        List<Episode> other = ReportRun.episodes(folder.resolve("b.ndjson"));
        assertThat(data.path("insights"))
                .allMatch(each -> !each.at("/chart/calls").asText().isEmpty())
                .anyMatch(each -> each.path("by").asText().equals("B"))
                .hasSizeBetween(Math.max(found.size(), other.size()), found.size() + other.size());
        assertThat(data.at("/b/settings").toString()).contains("[\"detection.false-alarms\",\"20.0\",\"0.5\"]");
        assertThat(data.at("/span/accounts").intValue()).isEqualTo(3);
    }

    @Test
    void theTerminalComparesBothInEightyColumns() {
        List<String> lines =
                said.lines().map(line -> line.trim().replaceAll(" +", " ")).toList();

        assertThat(said.lines()).allMatch(line -> line.length() <= 80 || line.contains(folder.toString()));
        assertThat(lines).contains("detection.warm-up 36h 0s", "detection.false-alarms 0.5 20.0", "Only B finds");
        assertThat(lines).anyMatch(line -> line.matches("all " + found.size() + "( \\d+){4}"));
    }

    @Test
    void sayingTheSameSettingsTwiceIsWrongUsage() {
        StringWriter err = new StringWriter();
        int exit = TrailInsights.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(
                        "backtest",
                        "--input",
                        archive.toString(),
                        "--output",
                        folder.resolve("c.ndjson").toString(),
                        "--against",
                        "false-alarms=0.5");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("--against false-alarms=0.5 changes no setting");
    }

    private static Map<String, EpisodeChart> replay(List<SeriesSignal> signals) throws Exception {
        DetectSettings settings = new DetectSettings(new Configuration());
        ChartReplay charts = new ChartReplay(settings, found, 0, signals::add);
        new RecordReplay(settings, charts).files(ArchiveFiles.list(List.of(archive)));
        return charts.charts();
    }
}
