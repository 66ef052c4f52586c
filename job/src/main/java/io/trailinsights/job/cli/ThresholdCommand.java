package io.trailinsights.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Another number of accepted false alarms for what fits. */
@Command(
        name = "threshold",
        description = "Accepts more or fewer false alarms from what fits all of the options.",
        mixinStandardHelpOptions = true,
        footer = {"", "Of several thresholds that fit, the one with the most options holds."})
final class ThresholdCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ControlFlags control;

    @Mixin
    private ScopeOptions scope;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Accepted accepted;

    @Mixin
    private SpanOptions span;

    @Mixin
    private RuleOptions rule;

    /** One of the two. */
    static final class Accepted {
        @Option(
                names = "--false-alarms",
                paramLabel = "NUMBER",
                description = "Accepted per account and week, as if it held for all of the account.")
        private Double falseAlarms;

        @Option(
                names = "--factor",
                paramLabel = "NUMBER",
                description = "Times detection.false-alarms: 0.1 is quieter, 10 is louder.")
        private Double factor;
    }

    @Override
    public Integer call() {
        ObjectNode threshold = rule.begin("threshold");
        scope.put(threshold);
        if (accepted.falseAlarms != null) {
            threshold.put("falseAlarms", accepted.falseAlarms);
        } else {
            threshold.put("factor", accepted.factor);
        }
        span.put(threshold, false);
        ControlCommand.put(spec, control.settings(), rule.end(threshold));
        return 0;
    }
}
