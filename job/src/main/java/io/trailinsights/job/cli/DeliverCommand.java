package io.trailinsights.job.cli;

import io.trailinsights.alerts.route.Routes;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.deliver.DeadLetterReplay;
import io.trailinsights.job.deliver.record.DeliveryTopics;
import io.trailinsights.job.deliver.route.RoutesText;
import io.trailinsights.job.run.DeliverJob;
import io.trailinsights.job.run.EmbeddedRun;
import io.trailinsights.job.run.FlinkRuntime;
import io.trailinsights.job.run.KafkaPreflight;
import io.trailinsights.job.run.KeptState;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The delivery job, on Flink in this process or on a cluster; and what people do about routes and dead letters. */
@Command(
        name = "deliver",
        description = "Sends Insights and findings to the receivers of a routes file: webhooks, chat, paging.",
        footer = {
            "",
            "Started again, it resumes from its newest checkpoint, and sends again what had no answer.",
            "Ctrl-C stops it with a savepoint. With 'flink run ... deliver' it runs on that cluster."
        })
public final class DeliverCommand implements Callable<Integer> {
    private static final String JOB_NAME = "trail-insights deliver";

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML, as for detect.")
    private Path config;

    @Option(
            names = "--routes",
            paramLabel = "FILE",
            defaultValue = "config/routes.yaml",
            description = "Receivers, and which alerts go to them (default config/routes.yaml).")
    private Path routes;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Kafka (default localhost:9092).")
    private String bootstrapServers;

    @Option(
            names = "--group-id",
            paramLabel = "NAME",
            description = "As the detector's; '-deliver' is added to it (default trail-insights).")
    private String groupId;

    @Option(
            names = "--starting-offsets",
            paramLabel = "WHERE",
            description = "earliest, latest or committed: where a first start begins (default earliest; latest tells"
                    + " nothing of what was found before).")
    private String startingOffsets;

    @Option(names = "--insights-topic", paramLabel = "TOPIC", description = "Topic with Insights (default insights).")
    private String insightsTopic;

    @Option(names = "--findings-topic", paramLabel = "TOPIC", description = "Topic with findings (default findings).")
    private String findingsTopic;

    @Option(
            names = "--delivery-guarantee",
            paramLabel = "WHICH",
            description = "Of receipts and dead letters: exactly-once or at-least-once (default exactly-once).")
    private String deliveryGuarantee;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "DURATION",
            description = "How often progress is made safe, and receipts visible (default 10s).")
    private String checkpointInterval;

    @Option(names = "--parallelism", paramLabel = "N", description = "Tasks side by side (default: the cores).")
    private String parallelism;

    @Option(
            names = "--state-dir",
            paramLabel = "FOLDER",
            description = "Where checkpoints are kept (default ~/.local/state/trail-insights).")
    private String stateDir;

    @Option(names = "--fresh", description = "Do not resume: begin without what an earlier run knows.")
    private boolean fresh;

    @Option(names = "--ui-port", paramLabel = "PORT", description = "Flink's web interface on this port of localhost.")
    private Integer uiPort;

    @ArgGroup
    private Instead instead;

    /** What is done in place of the job. */
    static final class Instead {
        @Option(
                names = "--check",
                arity = "0..1",
                paramLabel = "FILE",
                fallbackValue = "",
                description =
                        "Check the routes; with a file of Insights or findings ('-' is the standard input) say where"
                                + " each would go, and why. Sends nothing, needs no Kafka.")
        private String check;

        @Option(
                names = "--replay",
                arity = "0..1",
                paramLabel = "TOPIC",
                fallbackValue = "",
                description = "Hand dead letters to the job once more (default alert-dead-letter). Safe while it runs.")
        private String replay;

        @Option(
                names = "--ping",
                arity = "0..1",
                paramLabel = "RECEIVER",
                fallbackValue = "",
                description = "Send one receiver, or all, a message that proves the way. Needs no Kafka.")
        private String ping;
    }

    @Override
    public Integer call() throws Exception {
        DetectSettings settings = settings();
        if (instead != null && instead.replay != null) {
            return replay(settings);
        }
        RoutesText text = RoutesText.of(routes);
        PrintWriter out = spec.commandLine().getOut();
        if (instead != null && instead.check != null) {
            return new RoutesCheck(text.routes(), System.in, out).run(routes, instead.check);
        }
        if (instead != null) {
            return new ReceiverPing(text.routes(), out).run(instead.ping);
        }
        return deliver(settings, text);
    }

    private int deliver(DetectSettings settings, RoutesText text) throws Exception {
        Routes read = text.routes();
        String clusterId =
                KafkaPreflight.check(settings, DeliveryTopics.of(settings).all(read));
        if (FlinkRuntime.isOnCluster()) {
            StreamExecutionEnvironment environment = FlinkRuntime.cluster(settings);
            DeliverJob.define(environment, settings, text);
            environment.execute(JOB_NAME);
            return 0;
        }
        try (KeptState state = KeptState.open(
                settings.get(DetectOptions.STATE_DIR), clusterId, settings.get(DetectOptions.GROUP_ID))) {
            runEmbedded(settings, text, read, state);
        }
        return 0;
    }

    private void runEmbedded(DetectSettings settings, RoutesText text, Routes read, KeptState state) throws Exception {
        String resumeFrom = fresh ? null : state.newest().orElse(null);
        StreamExecutionEnvironment environment = FlinkRuntime.embedded(settings, state.uri(), resumeFrom, uiPort);
        DeliverJob.define(environment, settings, text);
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                "delivering: %s and %s at %s -> %s, %s%n",
                settings.get(DetectOptions.INSIGHTS_TOPIC),
                settings.get(DetectOptions.FINDINGS_TOPIC),
                settings.get(DetectOptions.BOOTSTRAP_SERVERS),
                String.join(", ", read.receivers().keySet()),
                resumeFrom == null ? "from the beginning" : "resumed from " + resumeFrom);
        if (uiPort != null) {
            err.println("Flink's web interface: http://localhost:" + uiPort);
        }
        err.flush();
        new EmbeddedRun(environment.executeAsync(JOB_NAME), state.uri()).untilStopped();
    }

    private int replay(DetectSettings settings) {
        KafkaPreflight.check(settings, List.of(settings.get(DetectOptions.ALERT_DEAD_LETTER_TOPIC)));
        String from = instead.replay.isEmpty() ? settings.get(DetectOptions.ALERT_DEAD_LETTER_TOPIC) : instead.replay;
        DeadLetterReplay.Result result = new DeadLetterReplay(settings, from).run();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d dead letters of %s go to their receivers once more%n", result.replayed(), from);
        if (result.left() > 0) {
            out.printf(
                    "%d hold no alert for a receiver (repeats, digests, records that could not be read)%n",
                    result.left());
        }
        out.flush();
        return 0;
    }

    private DetectSettings settings() {
        return new CommandSettings(spec, config)
                .put("--bootstrap-servers", DetectOptions.BOOTSTRAP_SERVERS, bootstrapServers)
                .put("--group-id", DetectOptions.GROUP_ID, groupId)
                .put("--starting-offsets", DetectOptions.STARTING_OFFSETS, startingOffsets)
                .put("--insights-topic", DetectOptions.INSIGHTS_TOPIC, insightsTopic)
                .put("--findings-topic", DetectOptions.FINDINGS_TOPIC, findingsTopic)
                .put("--delivery-guarantee", DetectOptions.DELIVERY_GUARANTEE, deliveryGuarantee)
                .put("--checkpoint-interval", DetectOptions.CHECKPOINT_INTERVAL, checkpointInterval)
                .put("--parallelism", DetectOptions.PARALLELISM, parallelism)
                .put("--state-dir", DetectOptions.STATE_DIR, stateDir)
                .build()
                .forDelivery();
    }
}
