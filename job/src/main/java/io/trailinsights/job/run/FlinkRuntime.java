package io.trailinsights.job.run;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.client.deployment.application.executors.EmbeddedExecutor;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.source.reader.SourceReaderOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the jobs run on: Flink in this process, or the cluster that started this program. */
public final class FlinkRuntime {
    /** Short, so that the counts of a running backtest are never much older than a second. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    /**
     * How long a source that ends waits for the thread that reads for it. Flink now and then misses that this one has
     * ended, and waits for all of its time, 30 s by default.
     */
    private static final Duration LAST_READ = Duration.ofSeconds(2);

    private FlinkRuntime() {}

    /** Whether this program was started by {@code flink run} or a cluster's own entry point. */
    public static boolean isOnCluster() {
        return !(StreamExecutionEnvironment.getExecutionEnvironment() instanceof LocalStreamEnvironment);
    }

    /** Whether this program runs inside a JobManager, as that of an application cluster. */
    public static boolean isInJobManager() {
        return EmbeddedExecutor.NAME.equals(StreamExecutionEnvironment.getExecutionEnvironment()
                .getConfiguration()
                .get(DeploymentOptions.TARGET));
    }

    /** The cluster's environment with the settings of the detector job. */
    public static StreamExecutionEnvironment cluster(DetectSettings settings) {
        Configuration configuration = checkpointed(settings);
        if (settings.isSet(DetectOptions.STATE_DIR)) {
            keepCheckpoints(configuration, settings.get(DetectOptions.STATE_DIR));
        }
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    /**
     * Flink in this process for the detector job. Other Flink settings, such as metric reporters, come from the
     * {@code config.yaml} in the folder that the environment variable FLINK_CONF_DIR names, if it does.
     *
     * @param stateDir where checkpoints are kept, as a URI
     * @param resumeFrom the checkpoint or savepoint to go on from, or null
     * @param uiPort the port of Flink's web interface on this machine, or null for none
     */
    public static StreamExecutionEnvironment embedded(
            DetectSettings settings, String stateDir, String resumeFrom, Integer uiPort) {
        Configuration configuration = GlobalConfiguration.loadConfiguration();
        configuration.addAll(checkpointed(settings));
        keepCheckpoints(configuration, stateDir);
        configuration.set(SourceReaderOptions.SOURCE_READER_CLOSE_TIMEOUT, LAST_READ.toMillis());
        setIfMissing(configuration);
        if (resumeFrom != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, resumeFrom);
            // The resumed job owns it, and removes it once it has newer ones.
            configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        }
        if (uiPort == null) {
            return StreamExecutionEnvironment.createLocalEnvironment(configuration);
        }
        configuration.set(RestOptions.PORT, uiPort);
        configuration.set(RestOptions.BIND_PORT, uiPort.toString());
        configuration.set(RestOptions.ADDRESS, "localhost");
        configuration.set(RestOptions.BIND_ADDRESS, "localhost");
        return StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(configuration);
    }

    /** Flink in this process for a run over files: it ends by itself, keeps no checkpoints and does not restart. */
    public static StreamExecutionEnvironment bounded(int parallelism) {
        Configuration configuration = common();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT);
        configuration.set(SourceReaderOptions.SOURCE_READER_CLOSE_TIMEOUT, LAST_READ.toMillis());
        return StreamExecutionEnvironment.createLocalEnvironment(configuration);
    }

    /** No Kryo, no operator without a name for its state, no copies between chained operators. */
    private static Configuration common() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        // Files are not paused one by one: a reader has one of them at a time.
        configuration.set(PipelineOptions.ALLOW_UNALIGNED_SOURCE_SPLITS, true);
        return configuration;
    }

    private static Configuration checkpointed(DetectSettings settings) {
        Configuration configuration = common();
        if (settings.get(DetectOptions.PARALLELISM) > 0) {
            configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.get(DetectOptions.PARALLELISM));
        }
        configuration.set(
                StateBackendOptions.STATE_BACKEND,
                settings.get(DetectOptions.STATE_BACKEND).name().toLowerCase(Locale.ROOT));
        // One timer or two for each API: they fit on the heap, and in RocksDB they would cost more than the state.
        configuration.setString("state.backend.rocksdb.timer-service.factory", "HEAP");
        // An API is looked up by its key alone, and most of those looked up are not in the newest files.
        configuration.setString("state.backend.rocksdb.use-bloom-filter", "true");
        configuration.setString("state.backend.rocksdb.memory.partitioned-index-filters", "true");
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.get(DetectOptions.CHECKPOINT_INTERVAL));
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        return configuration;
    }

    private static void keepCheckpoints(Configuration configuration, String directory) {
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory);
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    }

    private static void setIfMissing(Configuration configuration) {
        if (!configuration.contains(TaskManagerOptions.MANAGED_MEMORY_SIZE)) {
            configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        }
    }
}
