package io.trailinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The detector job as {@code detect} runs it: Flink in this process, from Kafka to Kafka, until it is stopped with a
 * savepoint.
 */
final class DetectRun {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String ELEMENTS = "elementsTotal";

    private final DetectSettings settings;
    private final EmbeddedJob job;

    private DetectRun(DetectSettings settings, EmbeddedJob job) {
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
        Configuration test = new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        JobGauges.watch(test);
        environment.configure(test);
        environment.configure(flink);
        DetectJob.define(
                environment,
                DetectInput.live(new RecordSource(settings, ArchiveFiles.list(history)), settings),
                settings,
                KafkaSinks.insights(settings),
                KafkaSinks.findings(settings),
                KafkaSinks.deadLetters(settings));
        return new DetectRun(
                settings,
                new EmbeddedJob(topics, settings.get(DetectOptions.GROUP_ID), environment.executeAsync("detect")));
    }

    /** Waits until so many values of the input topic were read: a savepoint that is taken now holds them. */
    void awaitRead(long values) {
        job.awaitRead(settings.inputTopics().get(0), values);
    }

    /** Waits until so many changes of rules are in force. */
    void awaitRules(long changes) {
        awaitCheckpointed(settings.get(DetectOptions.CONTROL_TOPIC), changes);
    }

    /** Waits until a checkpoint holds so many values of a topic, and what they changed. */
    void awaitCheckpointed(String topic, long values) {
        job.awaitCheckpointed(topic, values);
    }

    /**
     * Waits until so many elements were read since the first start, and each has one fate: counted, repeated, no call, a
     * dead letter, or not for the detector by the settings. Fails when there are more.
     */
    void awaitAccounted(long elements) {
        await(elements + " elements to have a fate")
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> job.isAlive() && fates() >= elements);
        assertThat(totals()).as("the totals").hasSize(8).containsEntry(ELEMENTS, elements);
        assertThat(fates()).as(() -> "the fates in " + totals()).isEqualTo(elements);
    }

    private long fates() {
        return totals().entrySet().stream()
                .filter(total -> !total.getKey().equals(ELEMENTS))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What became of what was read since the first start, by the names of the totals. */
    Map<String, Long> totals() {
        return JobGauges.totals(id());
    }

    /** Flink's name of the job. */
    JobID id() {
        return job.id();
    }

    /**
     * Stops the job with a savepoint; everything it has found is committed then.
     *
     * @return where the savepoint is, as Flink takes it
     */
    String stop(Path savepoints) throws Exception {
        return job.stop(savepoints);
    }
}
