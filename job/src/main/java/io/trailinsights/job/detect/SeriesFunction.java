package io.trailinsights.job.detect;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.detect.ApiDetector;
import io.trailinsights.baselines.detect.ApiState;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.profile.ExpectedBursts.ExpectedBurst;
import io.trailinsights.baselines.rule.Rule.Expected;
import io.trailinsights.job.control.KnownFeedback;
import io.trailinsights.job.control.SeriesFeedback;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Watches one API after the other: fetches its state, shows it the call or the closed minutes, stores it, and sends on
 * what its series say. All arithmetic is in {@link ApiDetector}. What people say of an API's episodes comes to it as a
 * second input under the same key: broadcast, it would have to be looked through for each call.
 */
final class SeriesFunction extends KeyedCoProcessFunction<ApiKey, ApiCall, SeriesFeedback, SeriesSignal> {
    private static final long serialVersionUID = 1;
    private static final long MINUTE_MS = 60_000;

    private final long outOfOrdernessMs;
    private final DetectorSettings settings;
    private final KnownFeedback known;

    private transient ApiDetector detector;
    private transient ValueState<ApiState> state;
    private transient Counter counted;
    private transient Counter duplicates;
    /** The same for a job that ends and sums up: see {@code backtest}. */
    private transient LongCounter allDuplicates;

    private transient Counter unwatchedCodes;
    /** The last watermark before the end of the input. */
    private transient long lastWatermark;

    /** @param known what was said before the start; an API is told of it when it is first seen */
    SeriesFunction(DetectorSettings settings, KnownFeedback known) {
        this.settings = settings;
        this.known = known;
        this.outOfOrdernessMs = settings.outOfOrderness().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        detector = new ApiDetector(settings);
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("api", new ApiStateSerializer()));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        counted = metrics.counter("callsCounted");
        duplicates = metrics.counter("duplicates");
        allDuplicates = new LongCounter();
        getRuntimeContext().addAccumulator("duplicates", allDuplicates);
        unwatchedCodes = metrics.counter("unwatchedErrorCodes");
        lastWatermark = Long.MIN_VALUE;
    }

    @Override
    public void processElement1(ApiCall call, Context context, Collector<SeriesSignal> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        lastWatermark = watermark;
        int closed = minuteAt(watermark);
        ApiState api = state.value();
        if (api == null) {
            api = begun(call.key(), closed);
        }
        switch (detector.onCall(api, call, closed, clock(watermark), out::collect)) {
            case COUNTED -> counted.inc();
            case UNWATCHED_CODE -> {
                counted.inc();
                unwatchedCodes.inc();
            }
            case DUPLICATE -> {
                duplicates.inc();
                allDuplicates.add(1);
                return;
            }
            case NOT_ANALYSED -> {
                return;
            }
        }
        wake(api, closed, context);
        state.update(api);
    }

    @Override
    public void processElement2(SeriesFeedback feedback, Context context, Collector<SeriesSignal> out)
            throws Exception {
        int closed = minuteAt(context.timerService().currentWatermark());
        ApiState api = state.value();
        if (feedback.expected() != null) {
            api = api == null ? begun(feedback.key(), closed) : api;
            detector.expect(api, burst(feedback.ruleExpected()), closed);
        } else if (api != null) {
            detector.unexpect(api, feedback.rule());
        } else {
            return;
        }
        wake(api, closed, context);
        state.update(api);
    }

    private ApiState begun(ApiKey key, int closed) {
        ApiState api = new ApiState();
        for (Expected expected : known.of(key)) {
            detector.expect(api, burst(expected), closed);
        }
        return api;
    }

    private static ExpectedBurst burst(Expected expected) {
        return new ExpectedBurst(
                expected.id(),
                expected.errorCode(),
                expected.startMinute(),
                expected.minutes(),
                expected.calls(),
                0,
                expected.anyTime());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SeriesSignal> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        if (watermark == Long.MAX_VALUE && timestamp > clock(lastWatermark)) {
            return; // The input has ended, time has not gone on: silence after the last record means nothing.
        }
        ApiState api = state.value();
        if (api == null) {
            return;
        }
        int closed = minuteAt(timestamp);
        if (!detector.onClosed(api, context.getCurrentKey(), closed, clock(timestamp), out::collect)) {
            state.clear();
            return;
        }
        wake(api, closed, context);
        state.update(api);
    }

    private void wake(ApiState api, int closed, Context context) {
        int minute = detector.wakeAt(api, context.getCurrentKey(), closed);
        if (minute >= 0) {
            context.timerService().registerEventTimeTimer(minute * MINUTE_MS - 1);
        }
    }

    private static int minuteAt(long watermark) {
        return watermark == Long.MIN_VALUE ? 0 : (int) Math.floorDiv(watermark + 1, MINUTE_MS);
    }

    /** The largest event time that a watermark says was read, in minutes; before the first one nothing was. */
    private long clock(long watermark) {
        return watermark == Long.MIN_VALUE ? watermark : watermark + outOfOrdernessMs;
    }
}
