package io.trailinsights.job.demo.page;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.report.LiveCharts;
import io.trailinsights.job.source.RecordReplay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.flink.configuration.Configuration;

/** A page that has read a few calls of the sample alert's API, and alerts to post to its receivers. */
final class StartedPage implements AutoCloseable {
    /** The live day is that of the sample alerts. */
    static final Progress LIVE = new Progress(
            Progress.Stage.LIVE,
            Instant.parse("2026-02-24T00:00:00Z"),
            Instant.parse("2026-03-10T00:00:00Z"),
            Instant.parse("2026-03-11T00:00:00Z"),
            Instant.parse("2026-03-10T14:30:00Z"));

    private static final String CALL = """
            {"eventVersion":"1.11","eventTime":"%s","eventSource":"ec2.amazonaws.com","eventName":"TerminateInstances",\
            "awsRegion":"us-east-1","recipientAccountId":"111122223333","eventCategory":"Management","readOnly":false,\
            "managementEvent":true,"eventType":"AwsApiCall","eventID":"%s","userIdentity":{"type":"AssumedRole",\
            "arn":"arn:aws:sts::111122223333:assumed-role/ci-deploy/session","accountId":"111122223333"}}""";

    private final DemoPage page;
    private final RenderedAlerts alerts;

    StartedPage(Path folder) throws Exception {
        DetectSettings settings = new DetectSettings(new Configuration());
        LiveCharts charts = new LiveCharts(settings);
        RecordReplay replay = new RecordReplay(settings, charts);
        for (int i = 0; i < 30; i++) {
            Instant time = Instant.parse("2026-03-10T12:00:00Z").plusSeconds(i < 10 ? i * 600L : 7000 + i * 40L);
            replay.value(
                    String.format(CALL, time, "call-" + i).getBytes(StandardCharsets.UTF_8),
                    time.toEpochMilli() + 1000);
        }
        page = DemoPage.start(0, charts, LIVE);
        alerts = new RenderedAlerts(page.writeRoutes(folder));
    }

    DemoPage page() {
        return page;
    }

    RenderedAlerts alerts() {
        return alerts;
    }

    /** The receipt of an alert that the archive took. */
    void receipt(Alert alert, String receiver, String format) {
        page.receipt(
                "{\"alertId\":\"" + alert.id() + "\",\"messageId\":\"" + alert.id()
                        + "\",\"kind\":\"alert\",\"receiver\":\"" + receiver + "\",\"format\":\"" + format
                        + "\",\"episode\":\""
                        + alert.episode() + "\",\"phase\":\"begin\",\"outcome\":\"delivered\",\"attempts\":2,"
                        + "\"firstAttemptAt\":\"2026-03-10T14:10:00Z\",\"deliveredAt\":\"2026-03-10T14:10:01.5Z\",\"status\":204}");
    }

    @Override
    public void close() {
        page.close();
    }
}
