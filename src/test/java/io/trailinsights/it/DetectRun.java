package io.trailinsights.it;

import io.trailinsights.job.archive.ArchiveFiles;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.run.DetectInput;
import io.trailinsights.job.run.DetectJob;
import io.trailinsights.job.run.FlinkRuntime;
import io.trailinsights.job.sink.KafkaSinks;
import io.trailinsights.job.source.RecordSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The detector job as {@code detect} runs it: Flink in this process, from Kafka to Kafka, until it is stopped with a
 * savepoint.
 */
final class DetectRun {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaTopics topics;
    private final DetectSettings settings;
    private final JobClient job;

    private DetectRun(KafkaTopics topics, DetectSettings settings, JobClient job) {
        this.topics = topics;
        this.settings = settings;
        this.job = job;
    }

    /**
     * Starts the job.
     *
     * @param stateDir for checkpoints
     * @param resumeFrom a savepoint as {@link #stop} gave it, or null to begin with nothing learnt
     */
    static DetectRun start(KafkaTopics topics, DetectSettings settings, Path stateDir, String resumeFrom)
            throws Exception {
        return start(topics, settings, List.of(), stateDir, resumeFrom);
    }

    /**
     * Starts the job.
     *
     * @param history files and folders to read first
     * @param stateDir for checkpoints
     * @param resumeFrom a savepoint as {@link #stop} gave it, or null to begin with nothing learnt
     */
    static DetectRun start(
            KafkaTopics topics, DetectSettings settings, List<Path> history, Path stateDir, String resumeFrom)
            throws Exception {
        return start(topics, settings, history, stateDir, resumeFrom, new Configuration());
    }

    /**
     * Starts the job.
     *
     * @param history files and folders to read first
     * @param stateDir for checkpoints
     * @param resumeFrom a savepoint as {@link #stop} gave it, or null to begin with nothing learnt
     * @param flink settings of Flink beside the program's own
     */
    static DetectRun start(
            KafkaTopics topics,
            DetectSettings settings,
            List<Path> history,
            Path stateDir,
            String resumeFrom,
            Configuration flink)
            throws Exception {
        StreamExecutionEnvironment environment =
                FlinkRuntime.embedded(settings, stateDir.toUri().toString(), resumeFrom, null);
        // A job that fails is to fail its test, with its reason, instead of being tried again until patience ends.
        environment.configure(new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "disable"));
        environment.configure(flink);
        DetectJob.define(
                environment,
                DetectInput.live(new RecordSource(settings, ArchiveFiles.list(history)), settings),
                settings,
                KafkaSinks.insights(settings),
                KafkaSinks.findings(settings),
                KafkaSinks.deadLetters(settings));
        return new DetectRun(topics, settings, environment.executeAsync("detect"));
    }

    /** Waits until a checkpoint holds so many values of the input topic. */
    void awaitRead(long records) {
        awaitRead(settings.inputTopics().get(0), records);
    }

    /** Waits until a checkpoint holds so many changes of rules. */
    void awaitRules(long changes) {
        awaitRead(settings.get(DetectOptions.CONTROL_TOPIC), changes);
    }

    private void awaitRead(String topic, long records) {
        topics.awaitRead(settings.get(DetectOptions.GROUP_ID), topic, records, this::isAlive);
    }

    /** Flink's name of the job. */
    JobID id() {
        return job.getJobID();
    }

    /** Throws what the job failed with, so that a test does not wait for what cannot come. */
    private boolean isAlive() throws Exception {
        if (job.getJobStatus().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).isGloballyTerminalState()) {
            job.getJobExecutionResult().get();
            return false;
        }
        return true;
    }

    /**
     * Stops the job with a savepoint; everything it has found is committed then.
     *
     * @return where the savepoint is, as Flink takes it
     */
    String stop(Path savepoints) throws Exception {
        String savepoint = job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        job.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return savepoint;
    }
}
