package io.trailinsights.job.detect;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.control.KnownFeedback;
import io.trailinsights.job.control.SeriesFeedback;
import io.trailinsights.job.wire.WireType;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/**
 * Flink's harness around the operator that keeps the state of every API. Nobody speaks of event time on the second input:
 * it must not wait for that.
 */
final class SeriesHarness
        extends KeyedTwoInputStreamOperatorTestHarness<ApiKey, ApiCall, SeriesFeedback, SeriesSignal> {
    private SeriesHarness(List<Rule> known) throws Exception {
        super(
                new SeriesOperator(DetectorSettings.DEFAULT, new KnownFeedback(known)),
                ApiCall::key,
                SeriesFeedback::key,
                WireType.KEY);
    }

    /**
     * An operator that runs.
     *
     * @param known what was said before the start
     * @param saved what it goes on from, or null
     */
    static SeriesHarness opened(List<Rule> known, OperatorSubtaskState saved) throws Exception {
        SeriesHarness harness = new SeriesHarness(known);
        harness.setup(TypeInformation.of(SeriesSignal.class)
                .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (saved != null) {
            harness.initializeState(saved);
        }
        harness.open();
        return harness;
    }

    void processElement(ApiCall call, long timestamp) throws Exception {
        processElement1(call, timestamp);
    }

    void processWatermark(long timestamp) throws Exception {
        processWatermark1(new Watermark(timestamp));
    }
}
