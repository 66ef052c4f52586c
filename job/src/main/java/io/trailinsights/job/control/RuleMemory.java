package io.trailinsights.job.control;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Says of each change what the rule was before: a removal names the rule alone, and whom it spoke of must be told. */
final class RuleMemory extends KeyedProcessFunction<String, RuleChange, RuleChange> {
    private static final long serialVersionUID = 1;

    private transient ValueState<String> last;

    @Override
    public void open(OpenContext context) {
        last = getRuntimeContext().getState(new ValueStateDescriptor<>("rule", Types.STRING));
    }

    @Override
    public void processElement(RuleChange change, Context context, Collector<RuleChange> out) throws Exception {
        out.collect(new RuleChange(change.id(), last.value(), change.after()));
        last.update(change.after());
    }
}
