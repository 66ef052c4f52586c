package io.trailinsights.job.control;

import io.trailinsights.baselines.rule.Rule.Expected;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends what is said of single episodes to their APIs; a rule that changed its API is taken back at the old one. */
final class FeedbackRouter implements FlatMapFunction<RuleChange, SeriesFeedback> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(RuleChange change, Collector<SeriesFeedback> out) {
        Expected after = change.ruleAfter() instanceof Expected expected ? expected : null;
        if (change.ruleBefore() instanceof Expected before
                && (after == null || !after.key().equals(before.key()))) {
            out.collect(new SeriesFeedback(before.key(), change.id(), null));
        }
        if (after != null) {
            out.collect(new SeriesFeedback(after.key(), change.id(), change.after()));
        }
    }
}
