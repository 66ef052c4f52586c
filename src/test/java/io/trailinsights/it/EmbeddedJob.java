package io.trailinsights.it;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/** A job on Flink in this process that runs until it is stopped with a savepoint. */
final class EmbeddedJob {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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

    /** Waits until a checkpoint holds so many values of a topic. */
    void awaitRead(String topic, long records) {
        topics.awaitRead(group, topic, records, this::isAlive);
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
        String savepoint = job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        job.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return savepoint;
    }
}
