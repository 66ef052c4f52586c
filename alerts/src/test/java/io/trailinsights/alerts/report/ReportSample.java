package io.trailinsights.alerts.report;

import io.trailinsights.alerts.insight.AttributeKind;
import io.trailinsights.alerts.insight.AttributionCounts;
import io.trailinsights.alerts.insight.CountedValue;
import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.Direction;
import io.trailinsights.alerts.insight.EpisodeSummary;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightDetails;
import io.trailinsights.alerts.insight.InsightRecords;
import io.trailinsights.alerts.insight.InsightSeries;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.alerts.insight.Wording;
import io.trailinsights.alerts.report.Report.Count;
import io.trailinsights.alerts.report.ReportSide.SettingRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports for tests, among them one in which every text was written by somebody who means harm. */
final class ReportSample {
    static final String ACCOUNT = "111122223333";
    static final String OTHER_ACCOUNT = "444455556666";
    static final int MONDAY = minute("2026-03-02T00:00:00Z");
    static final int DAY = 24 * 60;

    /** What ends an element, an attribute, a comment or a script, turns the reading direction, or fills a template. */
    static final List<String> HOSTILE = List.of(
            "</script><script>window.pwned=1</script>",
            "<!--<script>",
            "\"'><img src=x onerror=window.pwned=1>",
            "]]></style><style>*{display:none}",
            "line\u2028separator\u2029paragraph",
            "\u202Egnp.exe\u2066\u200F",
            "@@ ${window.pwned=1} `${1}`",
            "javascript:window.pwned=1",
            "\u0000\u001b[31m\uD800",
            "\u05D0\u05D1\u05D2 \u65E5\u672C \uD83D\uDE80 &lt;b&gt;&amp;");

    private ReportSample() {}

    static int minute(String instant) {
        return (int) (Instant.parse(instant).getEpochSecond() / 60);
    }

    static Episode episode(String account, String api, String code, int start, int minutes, Severity severity) {
        return episode(
                new InsightSeries(account, "us-east-1", "ec2.amazonaws.com", api, "Management", code),
                start,
                minutes,
                severity,
                "arn:aws:sts::" + account + ":assumed-role/ci-deploy",
                "aws-cli/2.17.0",
                api + " was called 40 times in 4 minutes, where none is usual.");
    }

    static Episode episode(
            InsightSeries series,
            int start,
            int minutes,
            Severity severity,
            String caller,
            String agent,
            String explanation) {
        List<AttributionCounts> who = List.of(
                new AttributionCounts(
                        AttributeKind.USER_IDENTITY_ARN,
                        List.of(
                                new CountedValue(caller, 35),
                                new CountedValue("arn:aws:iam::" + ACCOUNT + ":user/b", 5)),
                        List.of(new CountedValue("arn:aws:iam::" + ACCOUNT + ":user/b", 12))),
                new AttributionCounts(
                        AttributeKind.USER_AGENT,
                        List.of(new CountedValue(agent, 40)),
                        List.of(new CountedValue("console.amazonaws.com", 12))));
        EpisodeSummary begun =
                EpisodeSummary.start(series, start, 40, 12, who, detection(start, severity, series.eventName()));
        EpisodeSummary over = EpisodeSummary.end(
                series, start, start + minutes, 40, 12, who, detection(start + minutes, severity, series.eventName()));
        return new Episode(
                saying(explanation, InsightRecords.insight(begun)), saying(explanation, InsightRecords.insight(over)));
    }

    /** A record with any explanation: ours has none that would not be harmless, but a file may come from elsewhere. */
    private static Insight saying(String explanation, Insight insight) {
        InsightDetails details = insight.insightDetails();
        Detection d = details.detection();
        Detection said = new Detection(
                d.detectedAt(),
                d.expectedLow(),
                d.expectedHigh(),
                d.observed(),
                d.direction(),
                d.pValue(),
                d.surprise(),
                d.severity(),
                d.baselineKind(),
                explanation,
                d.configVersion(),
                d.others());
        return new Insight(
                insight.eventVersion(),
                insight.eventTime(),
                insight.awsRegion(),
                insight.eventId(),
                insight.eventType(),
                insight.recipientAccountId(),
                insight.sharedEventId(),
                new InsightDetails(
                        details.state(),
                        details.eventSource(),
                        details.eventName(),
                        details.insightType(),
                        details.errorCode(),
                        details.sourceEventCategory(),
                        details.insightContext(),
                        details.insightSource(),
                        said),
                insight.eventCategory());
    }

    private static Detection detection(int minute, Severity severity, String api) {
        return Detection.decided(
                Instant.ofEpochSecond(60L * minute + 90),
                0,
                0.5,
                10,
                Direction.SPIKE,
                9.5,
                severity,
                "hour-of-week",
                Wording.things(40, "call", "calls") + " of " + PlainText.clean(api) + " came in 4 minutes.",
                "v0.1.0-aaaaaaaa");
    }

    static EpisodeChart chart(Episode episode) {
        int bins = 540;
        int[] calls = new int[bins];
        double[] low = new double[bins];
        double[] expected = new double[bins];
        double[] high = new double[bins];
        for (int i = 0; i < bins; i++) {
            boolean told = i >= 360 && i < 360 + episode.endMinute() - episode.startMinute();
            calls[i] = told ? 8 + i % 5 : i % 7 == 0 ? 1 : 0;
            low[i] = i < 60 ? Double.NaN : 0;
            expected[i] = i < 60 ? Double.NaN : 0.15 + i / 60 * 0.01;
            high[i] = i < 60 ? Double.NaN : 1.2 + i / 60 * 0.1;
        }
        return new EpisodeChart(episode.startMinute() - 360, 1, calls, low, expected, high);
    }

    static Report report(List<Episode> a, List<Episode> b) {
        Map<String, EpisodeChart> charts = new HashMap<>();
        a.forEach(each -> charts.put(each.id(), chart(each)));
        Map<String, EpisodeChart> others = new HashMap<>();
        if (b != null) {
            b.forEach(each -> others.put(each.id(), chart(each)));
        }
        return new Report(
                "Backtest",
                Comparison.of(a, b == null ? List.of() : b),
                new ReportSide("v0.1.0-aaaaaaaa", settings("0.5"), charts),
                b == null ? null : new ReportSide("v0.1.0-bbbbbbbb", settings("2"), others),
                List.of(new Count("records read", 823_425), new Count("  decoded", 823_425)),
                new Report.Span(MONDAY, MONDAY + 14 * DAY, 2, 673_890));
    }

    private static List<SettingRow> settings(String falseAlarms) {
        return List.of(
                new SettingRow("detection.warm-up", "36h", "36h"),
                new SettingRow("detection.false-alarms", falseAlarms, "0.5"));
    }

    /** A fortnight of Insights of two accounts. */
    static List<Episode> episodes(int count) {
        List<Episode> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(episode(
                    i % 3 == 0 ? OTHER_ACCOUNT : ACCOUNT,
                    i % 4 == 0 ? "RunInstances" : "TerminateInstances" + i % 5,
                    i % 5 == 0 ? "AccessDenied" : null,
                    MONDAY + DAY + i * (12 * DAY) / count,
                    10,
                    Severity.values()[i % 4]));
        }
        return list;
    }

    /** One Insight for each harmful text, in every place that a record has for text. */
    static Report hostile() {
        List<Episode> list = new ArrayList<>();
        for (String text : HOSTILE) {
            InsightSeries series = new InsightSeries(ACCOUNT, text, text, text, "Management", text);
            list.add(episode(
                    series, MONDAY + DAY + list.size() * 60, 5, Severity.HIGH, text, text, text + " was called."));
        }
        Map<String, EpisodeChart> charts = new HashMap<>();
        list.forEach(each -> charts.put(each.id(), chart(each)));
        String all = String.join(" ", HOSTILE);
        ReportSide side = new ReportSide(all, List.of(new SettingRow(all, all, all)), charts);
        return new Report(
                all,
                Comparison.of(list, List.of()),
                side,
                null,
                List.of(new Count(all, 1)),
                new Report.Span(MONDAY, MONDAY + 14 * DAY, 1, 10));
    }
}
