package io.trailinsights.bench.load;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.StateBackend;
import io.trailinsights.job.run.DetectInput;
import io.trailinsights.job.run.DetectJob;
import io.trailinsights.job.run.FlinkRuntime;
import io.trailinsights.job.run.KafkaPreflight;
import io.trailinsights.job.sink.KafkaSinks;
import io.trailinsights.job.source.RecordSource;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The detector job with its own sources, operators and sinks; all settings have their defaults but the state backend. */
final class DetectorJob extends CheckpointedRun {
    @Override
    StreamExecutionEnvironment define(CaseSettings settings, String group, Map<String, String> watched)
            throws Exception {
        DetectSettings detect = detectSettings(settings, group, watched);
        KafkaPreflight.check(detect);
        StreamExecutionEnvironment environment =
                FlinkRuntime.embedded(detect, "file://" + settings.folder() + "/checkpoints", null, null);
        environment.configure(new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "disable"));
        DetectJob.define(
                environment,
                DetectInput.live(new RecordSource(detect, List.of()), detect),
                detect,
                KafkaSinks.insights(detect),
                KafkaSinks.findings(detect),
                KafkaSinks.deadLetters(detect));
        return environment;
    }

    private static DetectSettings detectSettings(CaseSettings settings, String group, Map<String, String> watched) {
        Configuration values = new Configuration();
        values.set(DetectOptions.BOOTSTRAP_SERVERS, settings.bootstrapServers());
        values.set(DetectOptions.GROUP_ID, group);
        values.set(DetectOptions.KAFKA_PROPERTIES, watched);
        values.set(DetectOptions.INPUT_TOPICS, List.of(settings.topic()));
        values.set(DetectOptions.PARALLELISM, settings.parallelism());
        values.set(DetectOptions.STATE_BACKEND, StateBackend.ROCKSDB);
        return new DetectSettings(values);
    }
}
