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
import io.trailinsights.job.kafka.TopicSpec;
import io.trailinsights.job.kafka.Topics;
import io.trailinsights.job.run.DetectInput;
import io.trailinsights.job.run.DetectJob;
import io.trailinsights.job.run.FlinkRuntime;
import io.trailinsights.job.run.KafkaPreflight;
import io.trailinsights.job.sink.KafkaSinks;
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
 * history, then a day with attacks in it, each Insight shown as a subscriber of the topic reads it.
 */
public final class Demo {
    private static final int PARTITIONS = 2;
    private static final Duration KAFKA_ANSWERS = Duration.ofSeconds(20);
    private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

    private final DemoOptions options;
    private final Path folder;
    private final PrintWriter out;
    private final LiveClock clock = new LiveClock();
    private final InsightCard card;
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
        say("Starting a Kafka broker and Flink in this process ...");
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("kafka"), 0)) {
            DetectSettings detect = settings(broker.bootstrapServers());
            try (Topics topics = Topics.connect(broker.bootstrapServers(), KAFKA_ANSWERS)) {
                topics.createMissing(
                        List.of(TopicSpec.input(detect.inputTopics().get(0), PARTITIONS)));
            }
            KafkaPreflight.check(detect);
            JobClient job = start(detect);
            say("  Kafka at " + broker.bootstrapServers() + ", Flink's web interface at http://localhost:"
                    + options.uiPort());
            afterLiveDay.accept(play(traffic, detect, job));
            job.cancel().get();
        }
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

    private static Thread started(TopicReader reader) {
        Thread thread = new Thread(reader, "topic-reader");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Found play(SyntheticTraffic traffic, DetectSettings detect, JobClient job) throws Exception {
        String servers = detect.get(DetectOptions.BOOTSTRAP_SERVERS);
        TopicReader insights = new TopicReader(servers, detect.get(DetectOptions.INSIGHTS_TOPIC), this::show);
        TopicReader findings = new TopicReader(servers, detect.get(DetectOptions.FINDINGS_TOPIC), finding -> {});
        List<Thread> reading = List.of(started(insights), started(findings));
        TrafficPlayer player = new TrafficPlayer(traffic, liveFrom, options.speed(), clock, attacks, out);
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
        return new Found(insights.lines(), findings.lines());
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
