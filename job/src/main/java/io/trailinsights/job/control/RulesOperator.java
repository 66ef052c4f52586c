package io.trailinsights.job.control;

import java.util.List;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Runs a function that follows {@link RulesInForce}. The rules have no event time, from the first moment on. That
 * {@link NoClock} says so is not enough: its word travels through other tasks, and what the first input brings before it
 * arrives would be judged as if no time had passed, now and then, by chance.
 *
 * @param <K> the key of the first input
 * @param <I> the input with event time
 * @param <O> the output
 */
public final class RulesOperator<K, I, O> extends CoBroadcastWithKeyedOperator<K, I, RuleChange, O> {
    private static final long serialVersionUID = 1;

    public RulesOperator(KeyedBroadcastProcessFunction<K, I, RuleChange, O> function) {
        super(function, List.of(RulesInForce.STATE));
    }

    @Override
    public void open() throws Exception {
        super.open();
        processWatermarkStatus2(WatermarkStatus.IDLE);
    }
}
