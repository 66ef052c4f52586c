package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailinsights.deploy.MetricNames;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.deliver.route.RoutesText;
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.run.DeliverJob;
import io.trailinsights.job.run.FlinkRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both jobs on a real broker with Flink's reporters on: what they show is what {@code docs/metrics.md} says, no more and
 * no less, and the numbers are those of what was fed.
 */
final class MetricsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CALLS = 40;

    @TempDir
    private Path folder;

    private KafkaFixture kafka;
    private KafkaTopics topics;

    @BeforeEach
    void startKafka() {
        kafka = KafkaFixtures.start();
        topics = new KafkaTopics(kafka.bootstrapServers());
    }

    @AfterEach
    void stopKafka() {
        topics.close();
        kafka.close();
    }

    @Test
    void whatIsShownIsWhatIsDocumented() throws Exception {
        DetectTopics names = new DetectTopics(kafka, topics, "shown").create(1);
        Configuration values = names.settings(1);
        values.set(DetectOptions.WARM_UP, Duration.ZERO);
        topics.create("receipts", 1);
        topics.create("alert-dead", 1);
        values.set(DetectOptions.RECEIPTS_TOPIC, "receipts");
        values.set(DetectOptions.ALERT_DEAD_LETTER_TOPIC, "alert-dead");
        topics.create("replay", 1);
        values.set(DetectOptions.REPLAY_TOPIC, "replay");
        DetectSettings settings = new DetectSettings(values);
        int detectorPort = freePort();
        int deliveryPort = freePort();
        topics.send(
                names.input(),
                IntStream.range(0, CALLS).mapToObj(MetricsIT::call).toList());
        topics.send(names.input(), List.of(call(0), bytes("no JSON"), bytes(""), bytes("[]")));

        try (OtlpReceiver otlp = new OtlpReceiver();
                SignedWebhooks receiver = new SignedWebhooks(1_000_000)) {
            Configuration reporters = prometheus(detectorPort);
            reporters.setString(
                    "metrics.reporter.otel.factory.class",
                    "org.apache.flink.metrics.otel.OpenTelemetryMetricReporterFactory");
            reporters.setString("metrics.reporter.otel.exporter.endpoint", otlp.endpoint());
            reporters.setString("metrics.reporter.otel.exporter.protocol", "HTTP");
            reporters.setString("metrics.reporter.otel.interval", "1 s");
            DetectRun detector =
                    DetectRun.start(topics, settings, List.of(), folder.resolve("detect"), null, reporters);
            detector.awaitRead(CALLS + 4);
            JobClient delivery = deliver(settings, receiver.port(), deliveryPort);
            await("an alert")
                    .atMost(PATIENCE)
                    .until(() -> runs(delivery) && !receiver.ids().isEmpty());
            await("an accepted alert").atMost(PATIENCE).until(() -> finished(Scrape.of(deliveryPort)) > 0);

            Scrape detected = Scrape.of(detectorPort);
            Scrape delivered = Scrape.of(deliveryPort);
            assertThat(ours(detected, delivered)).isEqualTo(MetricNames.ours());
            assertThat(all(detected, delivered)).containsAll(MetricNames.documentedOfFlink());
            assertThat(operatorsOf(detected, delivered)).isEqualTo(MetricNames.operators());
            assertCounts(detected);
            await("a report")
                    .atMost(PATIENCE)
                    .until(() -> MetricNames.ours().stream()
                            .filter(name -> detected.names().contains(name))
                            .allMatch(name -> otlp.has(name.replace('_', '.'))));

            delivery.cancel().get();
            detector.stop(folder.resolve("savepoints"));
        }
    }

    private static void assertCounts(Scrape detected) {
        assertThat(sum(detected, JobMetric.RECORDS_DECODED)).isEqualTo(CALLS + 1);
        assertThat(sum(detected, JobMetric.CALLS_COUNTED)).isEqualTo(CALLS);
        assertThat(sum(detected, JobMetric.RECORDS_DUPLICATE)).isEqualTo(1);
        assertThat(sum(detected, JobMetric.DEAD_LETTERS, "reason", "NOT_JSON")).isEqualTo(1);
        assertThat(sum(detected, JobMetric.RECORDS_SKIPPED, "reason", "EMPTY")).isEqualTo(2);
        assertThat(sum(detected, JobMetric.ELEMENTS_TOTAL)).isEqualTo(CALLS + 4);
        assertThat(sum(detected, JobMetric.ACCOUNTS_WATCHED)).isEqualTo(1);
        assertThat(sum(detected, JobMetric.APIS_WATCHED)).isEqualTo(1);
        assertThat(sum(detected, JobMetric.SERIES_WATCHED)).isEqualTo(1);
        assertThat(sum(detected, JobMetric.PRINCIPALS_WATCHED)).isPositive();
        assertThat(sum(detected, JobMetric.INSIGHT_STARTS, "type", "ApiCallRateInsight"))
                .isEqualTo(1);
        assertThat(sum(detected, JobMetric.EPISODES_OPEN)).isEqualTo(1);
        assertThat(detected.sum(MetricNames.shown(JobMetric.INSIGHT_DELAY) + "_count", sample -> true))
                .isEqualTo(1);
        assertThat(sum(detected, JobMetric.RECORD_READ_DELAY)).isPositive();
    }

    private JobClient deliver(DetectSettings settings, int receiverPort, int port) throws Exception {
        DetectSettings own = settings.forDelivery();
        Path secret = Files.writeString(folder.resolve("secret"), SignedWebhooks.SECRET);
        RoutesText routes = new RoutesText("""
                receivers:
                  - name: archive
                    format: webhook
                    url: http://127.0.0.1:%d/hook
                    secret: ${file:%s}
                    allow-private: true
                    allow-http: true
                    ports: [%d]
                default-route:
                  receivers: archive
                """.formatted(receiverPort, secret, receiverPort), "routes.yaml");
        StreamExecutionEnvironment environment =
                FlinkRuntime.embedded(own, folder.resolve("deliver").toUri().toString(), null, null);
        environment.configure(prometheus(port).set(RestartStrategyOptions.RESTART_STRATEGY, "disable"));
        DeliverJob.define(environment, own, routes);
        return environment.executeAsync("deliver");
    }

    /** Throws what the job failed with, so that the test does not wait for what cannot come. */
    private static boolean runs(JobClient job) throws Exception {
        if (job.getJobStatus().get().isGloballyTerminalState()) {
            job.getJobExecutionResult().get();
        }
        return true;
    }

    private static Configuration prometheus(int port) {
        Configuration reporter = new Configuration();
        reporter.setString(
                "metrics.reporter.prom.factory.class", "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
        reporter.setString("metrics.reporter.prom.port", Integer.toString(port));
        return reporter;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static double finished(Scrape scrape) {
        return sum(scrape, JobMetric.MESSAGES_FINISHED, "outcome", "delivered");
    }

    private static double sum(Scrape scrape, JobMetric metric) {
        return scrape.sum(MetricNames.shown(metric), sample -> true);
    }

    private static double sum(Scrape scrape, JobMetric metric, String label, String value) {
        return scrape.sum(MetricNames.shown(metric), sample -> value.equals(sample.label(label)));
    }

    private static Set<String> all(Scrape... scrapes) {
        Set<String> all = new TreeSet<>();
        for (Scrape scrape : scrapes) {
            all.addAll(scrape.names());
        }
        return all;
    }

    private static Set<String> ours(Scrape... scrapes) {
        Set<String> ours = all(scrapes);
        ours.removeIf(name -> !name.startsWith(MetricNames.PREFIX));
        return ours;
    }

    /** Which operator has which of ours. */
    private static Set<String> operatorsOf(Scrape... scrapes) {
        Set<String> operators = new TreeSet<>();
        for (Scrape scrape : scrapes) {
            scrape.samples().stream()
                    .filter(sample -> MetricNames.ours().contains(sample.name()))
                    .forEach(sample -> operators.add(sample.name() + " of " + sample.label("operator_name")));
        }
        return operators;
    }

    /** One of many calls of an API that the account never called. */
    private static byte[] call(int number) {
        return bytes("""
                {"eventVersion":"1.09","eventID":"call-%d","eventTime":"2026-03-10T14:05:00Z","awsRegion":"us-east-1",
                "eventSource":"ec2.amazonaws.com","eventName":"TerminateInstances","readOnly":false,
                "eventType":"AwsApiCall","eventCategory":"Management","managementEvent":true,
                "recipientAccountId":"111122223333","userAgent":"aws-cli/2.15",
                "userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/ops/mallory"}}
                """.formatted(number));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
