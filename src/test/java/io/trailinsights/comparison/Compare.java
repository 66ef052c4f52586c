package io.trailinsights.comparison;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures this detector beside others, on streams of which it is known what is in them. */
@Command(
        name = "compare",
        description = "Compares this detector with others on made streams.",
        subcommands = {StreamCommand.class})
public final class Compare {
    private Compare() {}

    /** Runs the command; ends the program with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Compare())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
