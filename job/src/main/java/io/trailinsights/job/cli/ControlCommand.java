package io.trailinsights.job.cli;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.control.ControlTopic;
import io.trailinsights.job.control.RuleFormatException;
import io.trailinsights.job.control.RuleJson;
import io.trailinsights.job.failure.CommandFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rules for a detector that runs: they are written to the control topic, which the detector reads. */
@Command(
        name = "control",
        description = "Mutes, feedback and thresholds for a detector that runs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            MuteCommand.class,
            ControlCommand.RemoveCommand.class,
            ExpectedCommand.class,
            ThresholdCommand.class,
            ControlCommand.ListCommand.class
        })
public final class ControlCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: mute, unmute, expected, threshold, remove or list");
    }

    /**
     * Writes a rule to the topic and its id to the terminal.
     *
     * @param json the rule; what is wrong with it is wrong usage
     */
    static void put(CommandSpec spec, DetectSettings settings, String json) {
        Rule rule;
        try {
            rule = RuleJson.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (RuleFormatException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        new ControlTopic(settings).put(rule);
        PrintWriter out = spec.commandLine().getOut();
        out.println(rule.id());
        out.flush();
    }

    /** Removes a rule of any kind. */
    @Command(
            name = "unmute",
            aliases = "remove",
            description = "Removes a rule of any kind: a mute, feedback or a threshold.",
            mixinStandardHelpOptions = true)
    static final class RemoveCommand implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private ControlFlags control;

        @Parameters(paramLabel = "ID", arity = "1..*", description = "Rules, as 'control list' names them.")
        private List<String> ids;

        @Override
        public Integer call() {
            ControlTopic topic = new ControlTopic(control.settings());
            List<String> there = topic.rules().stream().map(Rule::id).toList();
            for (String id : ids) {
                if (!there.contains(id)) {
                    throw new CommandFailure("no rule '" + id + "' in topic '" + topic.name()
                            + "'; 'trailinsights control list' shows all");
                }
            }
            ids.forEach(topic::remove);
            return 0;
        }
    }

    /** Prints the rules. */
    @Command(
            name = "list",
            description = "Prints the rules of the topic, expired ones too.",
            mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private ControlFlags control;

        @Option(names = "--json", description = "One rule a line, as 'backtest --control' reads them.")
        private boolean json;

        @Override
        public Integer call() {
            List<Rule> rules = new ControlTopic(control.settings()).rules();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                rules.forEach(rule -> out.println(RuleJson.write(rule)));
            } else {
                out.print(new RuleTable(Instant.now()).render(rules));
            }
            out.flush();
            return 0;
        }
    }
}
