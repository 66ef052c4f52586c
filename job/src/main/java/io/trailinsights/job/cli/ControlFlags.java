package io.trailinsights.job.cli;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the rules are. */
final class ControlFlags {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Kafka (default localhost:9092).")
    private String bootstrapServers;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Topic with the rules (default insights-control).")
    private String topic;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML, as for detect.")
    private Path config;

    DetectSettings settings() {
        return new CommandSettings(command, config)
                .put("--bootstrap-servers", DetectOptions.BOOTSTRAP_SERVERS, bootstrapServers)
                .put("--topic", DetectOptions.CONTROL_TOPIC, topic)
                .build();
    }
}
