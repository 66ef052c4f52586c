package io.trailinsights.job.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job in this process that runs until somebody stops it. */
public final class EmbeddedRun {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRun.class);
    private static final long STOP_SECONDS = 60;

    private final JobClient job;
    private final String savepoints;
    private volatile boolean stopping;

    /** @param savepoints where the savepoint of a stop goes, as a URI */
    public EmbeddedRun(JobClient job, String savepoints) {
        this.job = job;
        this.savepoints = savepoints;
    }

    /**
     * Waits for the job. When the process is told to end (Ctrl-C, SIGTERM), the job is stopped with a savepoint: all it
     * has found becomes visible, and the next run goes on exactly there. A second signal ends the process at once; then
     * the next run resumes from the newest checkpoint.
     *
     * @throws ExecutionException when the job fails
     */
    public void untilStopped() throws ExecutionException, InterruptedException {
        // A shutdown hook would be too late: Flink's own hooks delete its files at the same time.
        StopSignals.onFirst(this::stop);
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException e) {
            if (!stopping) {
                throw e;
            }
            LOG.info("the job was cancelled", e);
        } finally {
            StopSignals.endProcess();
        }
    }

    private void stop() {
        stopping = true;
        try {
            job.stopWithSavepoint(false, savepoints, SavepointFormatType.CANONICAL)
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("stopped without a savepoint; the next run resumes from the newest checkpoint", e);
            job.cancel();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
