package io.trailinsights.deploy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.trailinsights.job.cli.TrailInsights;
import picocli.CommandLine;

/** Arguments as a manifest gives them to the program. */
final class ProgramArguments {
    private ProgramArguments() {}

    /** Fails when the program would refuse them. Manifests of a command that is not there yet are left alone. */
    static void assertTaken(String... arguments) {
        CommandLine program = TrailInsights.commandLine();
        assumeThat(program.getSubcommands()).containsKey(arguments[0]);
        assertThatCode(() -> program.parseArgs(arguments)).doesNotThrowAnyException();
    }
}
