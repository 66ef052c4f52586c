package io.trailinsights.drill;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Drills: the product under conditions that nobody hopes for, with figures of how it stood. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = "Puts a part of the product under conditions that nobody hopes for, and measures how it stands.",
        subcommands = {FuzzCommand.class, DeliveryCommand.class, ChaosCommand.class})
public final class Drill {
    private Drill() {}

    /** Runs the command; ends the program with its exit code. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs the command, and says its exit code: 0 when all is well, 1 when something is not, 2 for wrong usage. */
    static int execute(String... arguments) {
        return new CommandLine(new Drill())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("drill: " + failure);
                    return 1;
                })
                .execute(arguments);
    }
}
