package io.trailinsights.job.demo;

import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightFormatException;
import io.trailinsights.alerts.insight.InsightJson;
import io.trailinsights.alerts.insight.InsightState;
import io.trailinsights.alerts.terminal.InsightCard;
import io.trailinsights.job.broker.KafkaBroker;
import io.trailinsights.job.config.Delivery;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.StateBackend;
import io.trailinsights.job.deliver.record.DeliveryTopics;
import io.trailinsights.job.deliver.route.RoutesText;
import io.trailinsights.job.demo.page.DemoPage;
import io.trailinsights.job.kafka.TopicSpec;
import io.trailinsights.job.kafka.Topics;
import io.trailinsights.job.report.LiveCharts;
import io.trailinsights.job.run.DeliverJob;
import io.trailinsights.job.run.DetectInput;
import io.trailinsights.job.run.DetectJob;
import io.trailinsights.job.run.FlinkRuntime;
import io.trailinsights.job.run.KafkaPreflight;
import io.trailinsights.job.sink.KafkaSinks;
import io.trailinsights.job.source.RecordReplay;
import io.trailinsights.job.source.RecordSource;
import io.trailinsights.job.synthetic.Attack;
import io.trailinsights.job.synthetic.SyntheticTraffic;
import io.trailinsights.job.synthetic.TrafficSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole of it on one machine: a real Kafka broker and an embedded Flink in this process, weeks of a made company's
 * history, then a day with attacks in it, each Insight shown as a subscriber of the topic reads it. The delivery job runs
 * too, and a page shows what it sends to receivers.
 */
public final class Demo {
    private static final int PARTITIONS = 2;
    private static final Duration KAFKA_ANSWERS = Duration.ofSeconds(20);
    private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
    /** To receivers in this process, so it is short. */
    private static final Duration DELIVERY = Duration.ofSeconds(30);

    private final DemoOptions options;
    private final Path folder;
    private final PrintWriter out;
    private final LiveClock clock = new LiveClock();
    private final InsightCard card;
    private final DeliveredAlerts delivered = new DeliveredAlerts();
    private PlantedAttacks attacks;
    private Instant liveFrom;
    private int learning;

    /**
     * What is on the topics in the end, one line of JSON each, in their order.
     *
     * @param insights Insights records
     * @param findings Detection Findings
     */
    public record Found(List<String> insights, List<String> findings) {}

    /**
     * @param folder for the broker's log and the job's checkpoints
     * @param colour whether the terminal shows colours
     */
    public Demo(DemoOptions options, Path folder, boolean colour, PrintWriter out) {
        this.options = options;
        this.folder = folder;
        this.card = new InsightCard(colour);
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param afterLiveDay given what was found, while all still runs
     */
    public void run(Consumer<Found> afterLiveDay) throws Exception {
        TrafficSettings settings = options.traffic();
        SyntheticTraffic traffic = new SyntheticTraffic(settings);
        attacks = new PlantedAttacks(traffic.attacks());
        liveFrom = settings.lastDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        // The demo detects with the default settings.
        DetectSettings defaults = new DetectSettings(new Configuration());
        LiveCharts charts = new LiveCharts(defaults);
        try (DemoPage page = DemoPage.start(options.pagePort(), charts, Playing.begin(settings))) {
            say("The page of alerts: " + page.address());
            say("Starting a Kafka broker and Flink in this process ...");
            try (KafkaBroker broker = KafkaBroker.start(folder.resolve("kafka"), 0)) {
                Playing playing = new Playing(page, settings, new RecordReplay(defaults, charts), clock, attacks);
                run(broker, traffic, page, playing, afterLiveDay);
            }
        }
    }

    private void run(
            KafkaBroker broker, SyntheticTraffic traffic, DemoPage page, Playing playing, Consumer<Found> afterLiveDay)
            throws Exception {
        DetectSettings detect = settings(broker.bootstrapServers());
        try (Topics topics = Topics.connect(broker.bootstrapServers(), KAFKA_ANSWERS)) {
            topics.createMissing(List.of(TopicSpec.input(detect.inputTopics().get(0), PARTITIONS)));
        }
        KafkaPreflight.check(detect);
        JobClient job = start(detect);
        JobClient delivery = deliver(detect.forDelivery(), page);
        say("  Kafka at " + broker.bootstrapServers() + ", Flink's web interface at http://localhost:"
                + options.uiPort());
        Found found = play(traffic, detect, job, page, playing);
        playing.over();
        afterLiveDay.accept(found);
        delivery.cancel().get();
        job.cancel().get();
    }

    private DetectSettings settings(String bootstrapServers) throws IOException {
        Configuration values = new Configuration();
        values.set(DetectOptions.BOOTSTRAP_SERVERS, bootstrapServers);
        values.set(DetectOptions.STATE_BACKEND, StateBackend.HASHMAP);
        values.set(DetectOptions.DELIVERY_GUARANTEE, Delivery.EXACTLY_ONCE);
        values.set(DetectOptions.CHECKPOINT_INTERVAL, CHECKPOINTS);
        values.set(
                DetectOptions.STATE_DIR,
                Files.createDirectories(folder.resolve("state")).toString());
        return new DetectSettings(values);
    }

    private JobClient start(DetectSettings detect) throws Exception {
        String state = folder.resolve("state").toUri().toString();
        StreamExecutionEnvironment environment = FlinkRuntime.embedded(detect, state, null, options.uiPort());
        RecordSource records = new RecordSource(detect, List.of());
        DetectJob.define(
                environment,
                DetectInput.live(records, detect),
                detect,
                KafkaSinks.insights(detect),
                KafkaSinks.findings(detect),
                KafkaSinks.deadLetters(detect));
        return environment.executeAsync("trail-insights demo");
    }

    /** The delivery job as it runs elsewhere, but for where its receivers are. */
    private JobClient deliver(DetectSettings settings, DemoPage page) throws Exception {
        RoutesText routes = RoutesText.of(page.writeRoutes(Files.createDirectories(folder.resolve("receivers"))));
        KafkaPreflight.check(settings, DeliveryTopics.of(settings).all(routes.routes()));
        String state = Files.createDirectories(folder.resolve("delivery-state"))
                .toUri()
                .toString();
        StreamExecutionEnvironment environment = FlinkRuntime.embedded(settings, state, null, null);
        environment.setParallelism(1);
        DeliverJob.define(environment, settings, routes);
        return environment.executeAsync("trail-insights demo deliver");
    }

    private static Thread started(TopicReader reader) {
        Thread thread = new Thread(reader, "topic-reader");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Found play(SyntheticTraffic traffic, DetectSettings detect, JobClient job, DemoPage page, Playing playing)
            throws Exception {
        String servers = detect.get(DetectOptions.BOOTSTRAP_SERVERS);
        TopicReader insights = new TopicReader(servers, detect.get(DetectOptions.INSIGHTS_TOPIC), this::show);
        TopicReader findings = new TopicReader(servers, detect.get(DetectOptions.FINDINGS_TOPIC), finding -> {});
        TopicReader receipts = new TopicReader(servers, detect.get(DetectOptions.RECEIPTS_TOPIC), receipt -> {
            delivered.note(receipt);
            page.receipt(receipt);
        });
        List<Thread> reading = List.of(started(insights), started(findings));
        started(receipts);
        TrafficPlayer player = new TrafficPlayer(traffic, liveFrom, options.speed(), playing, out);
        say("Feeding " + (options.traffic().days() - 1) + " days of history ...");
        player.play(servers, detect.inputTopics().get(0));
        new CaughtUp(servers, detect).await(job);
        Thread.sleep(CHECKPOINTS.multipliedBy(2).toMillis());
        insights.stop();
        findings.stop();
        for (Thread thread : reading) {
            thread.join();
        }
        DemoSummary.print(
                attacks.outcomes(), player.records(), learning, insights.lines().size(), out);
        Found found = new Found(insights.lines(), findings.lines());
        awaitDelivery(found);
        return found;
    }

    /** Every alert goes to the archive, so what it has is what was delivered. */
    private void awaitDelivery(Found found) throws InterruptedException {
        int alerts = found.insights().size() + found.findings().size();
        boolean all = delivered.await(DemoPage.ARCHIVE, alerts, DELIVERY);
        Thread.sleep(CHECKPOINTS.multipliedBy(2).toMillis());
        out.printf(
                "%d %s delivered to %d receivers in %d messages%s.%n",
                delivered.alerts(),
                delivered.alerts() == 1 ? "alert" : "alerts",
                delivered.receivers(),
                delivered.messages(),
                all ? "" : ", of " + alerts + "; see the log");
        out.flush();
    }

    private void show(String json) {
        try {
            show(InsightJson.read(json));
        } catch (InsightFormatException e) {
            throw new IllegalStateException("our own Insight cannot be read", e);
        }
    }

    private synchronized void show(Insight insight) {
        if (insight.eventTime().isBefore(liveFrom)) {
            learning++;
            return;
        }
        out.println(card.render(insight, sinceFirstRead(insight).orElse(null)));
        out.flush();
    }

    private Optional<Duration> sinceFirstRead(Insight insight) {
        if (insight.insightDetails().state() != InsightState.START) {
            return Optional.empty();
        }
        Optional<Attack> attack = attacks.found(insight);
        long detectedAt = insight.insightDetails().detection().detectedAt().toEpochMilli();
        return attack.flatMap(attacks::firstDelivered).flatMap(first -> clock.since(first, detectedAt));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
