package io.trailinsights.job.cli;

import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.RunLast;

/**
 * The program as a Flink cluster starts it, with the command line's own arguments: {@code detect --config ...}.
 *
 * <p>The process is not ours there. With {@code flink run} it is Flink's client; with an application cluster it is the
 * JobManager, which must go on when this returns. So it never ends the process, and a failure is thrown: the cluster
 * reports it as the reason why the application failed.
 */
public final class ClusterProgram {
    private ClusterProgram() {}

    /**
     * Runs the command that the arguments name; a job is handed to the cluster.
     *
     * @throws picocli.CommandLine.ParameterException on wrong usage
     * @throws Exception what the command failed with
     */
    public static void main(String[] args) throws Exception {
        try {
            new RunLast().execute(TrailInsights.commandLine().parseArgs(args));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
