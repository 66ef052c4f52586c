package io.trailinsights.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mutes what fits: it is recorded, and marked so that nobody is called for it. */
@Command(
        name = "mute",
        description = "Mutes what fits all of the options: its Insights are written with detection.muted.",
        mixinStandardHelpOptions = true,
        footer = {"", "Times are those of the events. Prints the rule's id, for 'control unmute ID'."})
final class MuteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ControlFlags control;

    @Mixin
    private ScopeOptions scope;

    @Option(
            names = "--principal",
            paramLabel = "ARN",
            description = "Who made nine of ten of the calls; of a role also its own ARN.")
    private String principal;

    @Option(names = "--agent", paramLabel = "TEXT", description = "The user agent of nine of ten of the calls.")
    private String agent;

    @Mixin
    private SpanOptions span;

    @Mixin
    private RuleOptions rule;

    @Override
    public Integer call() {
        ObjectNode mute = rule.begin("mute");
        scope.put(mute);
        RuleOptions.put(mute, "principal", principal);
        RuleOptions.put(mute, "userAgent", agent);
        span.put(mute, true);
        ControlCommand.put(spec, control.settings(), rule.end(mute));
        return 0;
    }
}
