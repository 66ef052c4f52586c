package io.trailinsights.job.control;

import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Runs a function whose second input has no event time, from the first moment on. That {@link NoClock} says so is not
 * enough: its word travels through other tasks, and what the first input brings before it arrives would be judged as if
 * no time had passed, now and then, by chance.
 *
 * @param <K> the key of both inputs
 * @param <I> the input with event time
 * @param <R> the input without
 * @param <O> the output
 */
public final class FeedbackOperator<K, I, R, O> extends KeyedCoProcessOperator<K, I, R, O> {
    private static final long serialVersionUID = 1;

    public FeedbackOperator(KeyedCoProcessFunction<K, I, R, O> function) {
        super(function);
    }

    @Override
    public void open() throws Exception {
        super.open();
        processWatermarkStatus2(WatermarkStatus.IDLE);
    }
}
