package io.trailinsights.job.cli;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.SettingsListing;
import io.trailinsights.job.run.DetectInput;
import io.trailinsights.job.run.DetectJob;
import io.trailinsights.job.run.EmbeddedRun;
import io.trailinsights.job.run.FlinkRuntime;
import io.trailinsights.job.run.KafkaPreflight;
import io.trailinsights.job.run.KeptState;
import io.trailinsights.job.sink.KafkaSinks;
import io.trailinsights.job.source.RecordSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The detector job, on Flink in this process; on a cluster when {@code flink run} starts this same program. */
@Command(
        name = "detect",
        description = "Finds unusual API activity in CloudTrail records from Kafka and writes Insights to Kafka.",
        footer = {
            "",
            "Started again, it resumes from its newest checkpoint. Ctrl-C stops it with a savepoint.",
            "With 'flink run ... detect' it runs on that cluster."
        })
public final class DetectCommand implements Callable<Integer> {
    private static final String JOB_NAME = "trail-insights detect";

    @Spec
    private CommandSpec spec;

    @Mixin
    private DetectionFlags detection;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Kafka (default localhost:9092).")
    private String bootstrapServers;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC[,TOPIC]",
            description = "Topics with CloudTrail records (default cloudtrail).")
    private String topics;

    @Option(
            names = "--group-id",
            paramLabel = "NAME",
            description = "Consumer group, and the name of the kept state (default trail-insights).")
    private String groupId;

    @Option(
            names = "--starting-offsets",
            paramLabel = "WHERE",
            description = "earliest, latest or committed: where a first start begins (default earliest).")
    private String startingOffsets;

    @Option(names = "--insights-topic", paramLabel = "TOPIC", description = "Topic for Insights (default insights).")
    private String insightsTopic;

    @Option(names = "--findings-topic", paramLabel = "TOPIC", description = "Topic for findings (default findings).")
    private String findingsTopic;

    @Option(
            names = "--delivery-guarantee",
            paramLabel = "WHICH",
            description = "exactly-once or at-least-once (default exactly-once).")
    private String deliveryGuarantee;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "DURATION",
            description = "How often progress is made safe, and Insights visible (default 10s).")
    private String checkpointInterval;

    @Option(names = "--parallelism", paramLabel = "N", description = "Tasks side by side (default: the cores).")
    private String parallelism;

    @Option(
            names = "--state-dir",
            paramLabel = "FOLDER",
            description = "Where checkpoints are kept (default ~/.local/state/trail-insights).")
    private String stateDir;

    @Option(
            names = "--history",
            paramLabel = "PATH",
            description = "Learn from an archive first (files or folders, gzip or not), then go on with the topic.")
    private List<Path> history = List.of();

    @Mixin
    private ArchiveFlags archive;

    @Option(names = "--fresh", description = "Do not resume: begin without what an earlier run has learnt.")
    private boolean fresh;

    @Option(
            names = "--print-config",
            description = "Print the settings that hold and where each comes from, and end. No secret is shown.")
    private boolean printConfig;

    @Option(names = "--ui-port", paramLabel = "PORT", description = "Flink's web interface on this port of localhost.")
    private Integer uiPort;

    @Override
    public Integer call() throws Exception {
        if (history.isEmpty()) {
            archive.requireNone("needs --history: it says what is read of an archive");
        }
        CommandSettings given = settings();
        DetectSettings settings = given.build();
        if (printConfig) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(SettingsListing.render(settings, given.origins()));
            out.flush();
            return 0;
        }
        RecordSource records = new RecordSource(settings, archive.files(history));
        String clusterId = KafkaPreflight.check(settings);
        if (FlinkRuntime.isOnCluster()) {
            StreamExecutionEnvironment environment = FlinkRuntime.cluster(settings);
            define(environment, records, settings);
            environment.execute(JOB_NAME);
            return 0;
        }
        try (KeptState state = KeptState.open(
                settings.get(DetectOptions.STATE_DIR), clusterId, settings.get(DetectOptions.GROUP_ID))) {
            runEmbedded(settings, records, state);
        }
        return 0;
    }

    private void runEmbedded(DetectSettings settings, RecordSource records, KeptState state) throws Exception {
        String resumeFrom = fresh ? null : state.newest().orElse(null);
        StreamExecutionEnvironment environment = FlinkRuntime.embedded(settings, state.uri(), resumeFrom, uiPort);
        define(environment, records, settings);
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                "detecting: %s at %s -> %s, settings %s, %s%n",
                String.join(", ", settings.inputTopics()),
                settings.get(DetectOptions.BOOTSTRAP_SERVERS),
                settings.get(DetectOptions.INSIGHTS_TOPIC),
                settings.configVersion(),
                resumeFrom == null ? "from the beginning" : "resumed from " + resumeFrom);
        if (uiPort != null) {
            err.println("Flink's web interface: http://localhost:" + uiPort);
        }
        err.flush();
        new EmbeddedRun(environment.executeAsync(JOB_NAME), state.uri()).untilStopped();
    }

    private static void define(StreamExecutionEnvironment environment, RecordSource records, DetectSettings settings) {
        DetectJob.define(
                environment,
                DetectInput.live(records, settings),
                settings,
                KafkaSinks.insights(settings),
                KafkaSinks.findings(settings),
                KafkaSinks.deadLetters(settings));
    }

    private CommandSettings settings() {
        return detection
                .read()
                .put("--bootstrap-servers", DetectOptions.BOOTSTRAP_SERVERS, bootstrapServers)
                .put("--topic", DetectOptions.INPUT_TOPICS, topics)
                .put("--group-id", DetectOptions.GROUP_ID, groupId)
                .put("--starting-offsets", DetectOptions.STARTING_OFFSETS, startingOffsets)
                .put("--insights-topic", DetectOptions.INSIGHTS_TOPIC, insightsTopic)
                .put("--findings-topic", DetectOptions.FINDINGS_TOPIC, findingsTopic)
                .put("--delivery-guarantee", DetectOptions.DELIVERY_GUARANTEE, deliveryGuarantee)
                .put("--checkpoint-interval", DetectOptions.CHECKPOINT_INTERVAL, checkpointInterval)
                .put("--parallelism", DetectOptions.PARALLELISM, parallelism)
                .put("--state-dir", DetectOptions.STATE_DIR, stateDir);
    }
}
