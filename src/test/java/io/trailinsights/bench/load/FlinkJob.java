package io.trailinsights.bench.load;

import io.trailinsights.bench.load.CaseResult.Checkpoint;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsHistory;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.checkpoint.TaskStateStats;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job on a Flink cluster of its own in this JVM, with the settings of its environment. As a local environment runs it,
 * but its checkpoints can be asked for and looked at.
 */
final class FlinkJob implements AutoCloseable {
    private static final int REMEMBERED_CHECKPOINTS = 1000;
    private static final String SERIES = "series";
    private static final long POLL_MS = 10;
    private static final int POLLS_OF_STATUS = 300;

    private final MiniCluster cluster;
    private final JobID job;

    private FlinkJob(MiniCluster cluster, JobID job) {
        this.cluster = cluster;
        this.job = job;
    }

    /** Starts what was defined in an environment. */
    static FlinkJob start(StreamExecutionEnvironment environment) throws Exception {
        Configuration configuration =
                Configuration.fromMap(environment.getConfiguration().toMap());
        configuration.set(WebOptions.CHECKPOINTS_HISTORY_SIZE, REMEMBERED_CHECKPOINTS);
        EmittedRecords.watch(configuration);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(environment.getParallelism())
                .withRandomPorts()
                .build());
        cluster.start();
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        cluster.submitJob(graph).get();
        return new FlinkJob(cluster, graph.getJobID());
    }

    /** Waits for a job that ends by itself. */
    void awaitEnd() throws Exception {
        cluster.requestJobResult(job).get().toJobExecutionResult(FlinkJob.class.getClassLoader());
    }

    /** Waits until the sources have handed on so many records; throws what the job failed with. */
    void awaitEmitted(String topic, long records) throws Exception {
        // Asking the cluster is work for it, which would be measured: what it reports anyway is looked at more often.
        for (long polls = 0; EmittedRecords.of(topic) < records; polls++) {
            if (polls % POLLS_OF_STATUS == 0) {
                throwIfEnded();
            }
            Thread.sleep(POLL_MS);
        }
    }

    /** Takes a checkpoint now, and waits until it is completed. */
    void checkpoint() throws Exception {
        while (true) {
            try {
                cluster.triggerCheckpoint(job).get();
                return;
            } catch (ExecutionException e) {
                // A source may have read a short topic before the last of the other tasks runs.
                throwIfEnded();
                Thread.sleep(POLL_MS);
            }
        }
    }

    private void throwIfEnded() throws Exception {
        if (cluster.getJobStatus(job).get().isGloballyTerminalState()) {
            awaitEnd();
            throw new IllegalStateException("the job ended before it was told to");
        }
    }

    /** The checkpoints that are completed, the oldest first; the savepoints are not among them. */
    List<Checkpoint> checkpoints() throws ExecutionException, InterruptedException {
        List<Checkpoint> newestFirst = StreamSupport.stream(
                        history().getCheckpoints().spliterator(), false)
                .filter(each -> each instanceof CompletedCheckpointStats
                        && !each.getProperties().isSavepoint())
                .map(FlinkJob::summary)
                .toList();
        List<Checkpoint> checkpoints = new java.util.ArrayList<>(newestFirst);
        java.util.Collections.reverse(checkpoints);
        return checkpoints;
    }

    private static Checkpoint summary(AbstractCheckpointStats stats) {
        return new Checkpoint(stats.getStateSize(), stats.getCheckpointedSize(), stats.getEndToEndDuration());
    }

    /**
     * Takes a savepoint.
     *
     * @return the bytes in it of the operator that keeps the series
     */
    long savepoint(String folder) throws ExecutionException, InterruptedException {
        cluster.triggerSavepoint(job, folder, false, SavepointFormatType.CANONICAL)
                .get();
        ArchivedExecutionGraph graph = cluster.getArchivedExecutionGraph(job).get();
        long bytes = 0;
        for (TaskStateStats task : graph.getCheckpointStatsSnapshot()
                .getHistory()
                .getLatestSavepoint()
                .getAllTaskStateStats()) {
            String name = graph.getJobVertex(task.getJobVertexId()).getName();
            bytes += name.contains(SERIES) ? task.getStateSize() : 0;
        }
        return bytes;
    }

    private CheckpointStatsHistory history() throws ExecutionException, InterruptedException {
        return cluster.getArchivedExecutionGraph(job)
                .get()
                .getCheckpointStatsSnapshot()
                .getHistory();
    }

    /** Stops the job, if it still runs, and its cluster. */
    @Override
    public void close() throws Exception {
        if (!cluster.getJobStatus(job).get().isGloballyTerminalState()) {
            cluster.cancelJob(job).get();
            CompletableFuture<?> ended = cluster.requestJobResult(job);
            ended.get();
        }
        cluster.close();
    }
}
