package io.trailinsights.it;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.util.ExceptionUtils;

/** A job on Flink in this process that runs until it is stopped with a savepoint. */
final class EmbeddedJob {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaTopics topics;
    private final String group;
    private final JobClient job;

    /** @param group the job's consumer group */
    EmbeddedJob(KafkaTopics topics, String group, JobClient job) {
        this.topics = topics;
        this.group = group;
        this.job = job;
    }

    /** Flink's name of the job. */
    JobID id() {
        return job.getJobID();
    }

    /** Waits until so many values of a topic were read: a savepoint that is taken now holds them. */
    void awaitRead(String topic, long values) {
        await(group + " to read " + values + " values of " + topic)
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> isAlive() && JobGauges.read(id(), topic) >= values);
    }

    /**
     * Waits until a checkpoint holds so many values of a topic, and what they changed. Flink's source tells of it ten
     * seconds late when no more values come.
     */
    void awaitCheckpointed(String topic, long values) {
        topics.awaitRead(group, topic, values, this::isAlive);
    }

    /** Throws what the job failed with, so that a test does not wait for what cannot come. */
    boolean isAlive() throws Exception {
        if (job.getJobStatus().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).isGloballyTerminalState()) {
            job.getJobExecutionResult().get();
            return false;
        }
        return true;
    }

    /**
     * Stops the job with a savepoint; all that it wrote is committed then.
     *
     * @return where the savepoint is, as Flink takes it
     */
    String stop(Path savepoints) throws Exception {
        // Values may be read before the last of the tasks runs that write what was found.
        String savepoint = await("all tasks to run")
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .ignoreExceptionsMatching(EmbeddedJob::isTooEarly)
                .until(() -> stopNow(savepoints), Objects::nonNull);
        job.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return savepoint;
    }

    private String stopNow(Path savepoints) throws Exception {
        return job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static boolean isTooEarly(Throwable failure) {
        return ExceptionUtils.findThrowable(failure, CheckpointException.class)
                .map(CheckpointException::getCheckpointFailureReason)
                .filter(CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING::equals)
                .isPresent();
    }
}
