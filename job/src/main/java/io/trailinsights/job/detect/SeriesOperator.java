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
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import io.trailinsights.job.total.Total;
import java.util.function.Consumer;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Watches one API after the other: fetches its state, shows it the call or the closed minutes, keeps it, and sends on
 * what its series say. All arithmetic is in {@link ApiDetector}. What people say of an API's episodes comes to it as a
 * second input under the same key: broadcast, it would have to be looked through for each call.
 */
final class SeriesOperator extends CachingOperator<ApiKey, ApiState, SeriesSignal>
        implements TwoInputStreamOperator<ApiCall, SeriesFeedback, SeriesSignal> {
    private static final long serialVersionUID = 1;
    private static final double SHARE_OF_HEAP = 0.2;

    private final DetectorSettings settings;
    private final KnownFeedback known;

    private transient ApiDetector detector;
    private transient Consumer<SeriesSignal> tell;
    private transient Counter counted;
    private transient Counter duplicates;
    /** The same for a job that ends and sums up: see {@code backtest}. */
    private transient LongCounter allDuplicates;

    private transient Counter unwatchedCodes;
    private transient Total countedTotal;
    private transient Total duplicatesTotal;
    private transient Total apisWatched;
    private transient Total seriesWatched;
    /** The last watermark before the end of the input. */
    private transient long lastWatermark;

    /** @param known what was said before the start; an API is told of it when it is first seen */
    SeriesOperator(DetectorSettings settings, KnownFeedback known) {
        super(settings.outOfOrderness().toMillis());
        this.settings = settings;
        this.known = known;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        OperatorStateStore store = context.getOperatorStateStore();
        JobMetrics metrics = JobMetrics.of(getMetricGroup());
        countedTotal = Total.open(JobMetric.COUNTED_TOTAL, store, metrics);
        duplicatesTotal = Total.open(JobMetric.DUPLICATES_TOTAL, store, metrics);
        apisWatched = Total.open(JobMetric.APIS_WATCHED, store, metrics);
        seriesWatched = Total.open(JobMetric.SERIES_WATCHED, store, metrics);
    }

    @Override
    public void open() throws Exception {
        super.open();
        detector = new ApiDetector(settings);
        open(new ValueStateDescriptor<>("api", new ApiStateSerializer()), ApiState::weight, SHARE_OF_HEAP);
        tell = out::collect;
        JobMetrics metrics = JobMetrics.of(getMetricGroup());
        counted = metrics.counter(JobMetric.CALLS_COUNTED);
        duplicates = metrics.counter(JobMetric.RECORDS_DUPLICATE);
        allDuplicates = new LongCounter();
        getRuntimeContext().addAccumulator("duplicates", allDuplicates);
        unwatchedCodes = metrics.counter(JobMetric.CALLS_OF_UNWATCHED_CODES);
        lastWatermark = Long.MIN_VALUE;
        // Feedback has no event time, from the first moment on. That NoClock says so is not enough: its word travels
        // through other tasks, and what the calls bring before it arrives would be judged as if no time had passed.
        processWatermarkStatus2(WatermarkStatus.IDLE);
    }

    @Override
    public void processElement1(StreamRecord<ApiCall> element) throws Exception {
        ApiCall call = element.getValue();
        long watermark = watermark();
        lastWatermark = watermark;
        int closed = minuteAt(watermark);
        out.setTimestamp(element);
        StateCache<ApiKey, ApiState>.Slot slot = states.of(call.key());
        ApiState api = slot.value() == null ? begun(call.key(), closed) : slot.value();
        int watched = slot.value() == null ? 0 : api.watched();
        switch (detector.onCall(api, call, closed, clock(watermark), tell)) {
            case COUNTED -> count();
            case UNWATCHED_CODE -> {
                count();
                unwatchedCodes.inc();
            }
            case DUPLICATE -> {
                duplicatesTotal.increment();
                duplicates.inc();
                allDuplicates.add(1);
                return;
            }
            case NOT_ANALYSED -> {
                return;
            }
        }
        watch(slot, api, watched);
        wake(api, call.key(), closed);
    }

    /** Keeps what was changed; {@code before} is how many series it had. */
    private void watch(StateCache<ApiKey, ApiState>.Slot slot, ApiState api, int before) {
        if (slot.value() == null) {
            apisWatched.increment();
        }
        if (api.watched() != before) {
            seriesWatched.add(api.watched() - before);
        }
        slot.changed(api);
    }

    private void count() {
        countedTotal.increment();
        counted.inc();
    }

    @Override
    public void processElement2(StreamRecord<SeriesFeedback> element) throws Exception {
        SeriesFeedback feedback = element.getValue();
        int closed = minuteAt(watermark());
        StateCache<ApiKey, ApiState>.Slot slot = states.of(feedback.key());
        ApiState api = slot.value();
        if (feedback.expected() != null) {
            api = api == null ? begun(feedback.key(), closed) : api;
            detector.expect(api, burst(feedback.ruleExpected()), closed);
        } else if (api != null) {
            detector.unexpect(api, feedback.rule());
        } else {
            return;
        }
        watch(slot, api, slot.value() == null ? 0 : api.watched());
        wake(api, feedback.key(), closed);
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
    public void onEventTime(InternalTimer<ApiKey, VoidNamespace> timer) throws Exception {
        long watermark = watermark();
        long timestamp = timer.getTimestamp();
        if (watermark == Long.MAX_VALUE && timestamp > clock(lastWatermark)) {
            return; // The input has ended, time has not gone on: silence after the last record means nothing.
        }
        StateCache<ApiKey, ApiState>.Slot slot = states.of(timer.getKey());
        ApiState api = slot.value();
        if (api == null) {
            return;
        }
        int closed = minuteAt(timestamp);
        int watched = api.watched();
        out.setAbsoluteTimestamp(timestamp);
        if (!detector.onClosed(api, timer.getKey(), closed, clock(timestamp), tell)) {
            slot.clear();
            apisWatched.add(-1);
            seriesWatched.add(-watched);
            return;
        }
        watch(slot, api, watched);
        wake(api, timer.getKey(), closed);
    }

    private void wake(ApiState api, ApiKey key, int closed) {
        int minute = detector.wakeAt(api, key, closed);
        if (minute >= 0) {
            wakeAt(key, minute);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        countedTotal.keep();
        duplicatesTotal.keep();
        apisWatched.keep();
        seriesWatched.keep();
    }
}
