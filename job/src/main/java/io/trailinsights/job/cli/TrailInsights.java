package io.trailinsights.job.cli;

import io.trailinsights.job.config.Printable;
import io.trailinsights.job.config.Version;
import io.trailinsights.job.failure.CommandFailure;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Exit code 0 on success, 1 on a failure explained in one line, 2 on wrong usage. */
@Command(
        name = "trailinsights",
        description = "CloudTrail Insights, self-hosted: unusual API activity, found on Apache Flink.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = TrailInsights.ProgramVersion.class,
        subcommands = {
            DemoCommand.class,
            DetectCommand.class,
            DeliverCommand.class,
            BacktestCommand.class,
            WatchCommand.class,
            ControlCommand.class,
            InspectCommand.class,
            BrokerCommand.class,
            FeedCommand.class,
            HelpCommand.class
        })
public final class TrailInsights implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TrailInsights.class);

    /** Where the launcher lets the log go, if it does. */
    private static final String LOG_FILE = System.getProperty("trailinsights.log");

    @Spec
    private CommandSpec spec;

    /** Runs the command that the arguments name, and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line with all commands, and with failures turned into one line each. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new TrailInsights());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler((failure, args) -> wrongUsage(failure));
        commandLine.setExecutionExceptionHandler((failure, command, result) -> failed(failure, command.getErr()));
        // Every command has --help.
        commandLine.getSubcommands().values().forEach(TrailInsights::addHelp);
        return commandLine;
    }

    private static void addHelp(CommandLine command) {
        if (command.getCommandSpec().findOption("--help") == null) {
            command.getCommandSpec().mixinStandardHelpOptions(true);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command was given");
    }

    private static int wrongUsage(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(line(failure.getMessage()));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' says how it is used");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failure, PrintWriter err) {
        CommandFailure explained = explanation(failure);
        if (explained != null) {
            LOG.info("command failed", failure);
            err.println(line(explained.getMessage()));
        } else {
            LOG.error("command failed", failure);
            err.println("failed: " + line(rootMessage(failure)) + (LOG_FILE == null ? "" : "; more in " + LOG_FILE));
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static CommandFailure explanation(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommandFailure explained) {
                return explained;
            }
        }
        return null;
    }

    /** The innermost cause says what happened; what is around it says where in the engine it was noticed. */
    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getName() : root.getMessage();
    }

    private static String line(String message) {
        return message == null ? "unknown" : Printable.text(message.strip());
    }

    /** The program's name and version, and the Java it runs on. */
    static final class ProgramVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"trailinsights " + Version.NUMBER, "Java " + System.getProperty("java.version")};
        }
    }
}
