package io.trailinsights.deploy;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.trailinsights.job.cli.TrailInsights;

/** Arguments as a manifest gives them to the program. */
final class ProgramArguments {
    private ProgramArguments() {}

    /** Fails when the program would refuse them. */
    static void assertTaken(String... arguments) {
        assertThatCode(() -> TrailInsights.commandLine().parseArgs(arguments)).doesNotThrowAnyException();
    }
}
