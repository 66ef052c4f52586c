package io.trailinsights.job.detect;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import io.trailinsights.job.total.Total;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Lets those calls on that some series counts, and counts the others: {@code leftOutTotal}. */
final class AnalysedCalls extends RichFilterFunction<ApiCall> implements CheckpointedFunction {
    private static final long serialVersionUID = 1;

    private final DetectorSettings settings;
    private transient Total leftOut;

    AnalysedCalls(DetectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        leftOut = Total.open(
                JobMetric.LEFT_OUT_TOTAL,
                context.getOperatorStateStore(),
                JobMetrics.of(getRuntimeContext().getMetricGroup()));
    }

    @Override
    public boolean filter(ApiCall call) {
        if (settings.analyses(call)) {
            return true;
        }
        leftOut.increment();
        return false;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        leftOut.keep();
    }
}
