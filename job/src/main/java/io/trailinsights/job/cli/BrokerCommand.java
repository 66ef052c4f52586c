package io.trailinsights.job.cli;

import io.trailinsights.job.broker.KafkaBroker;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A one-node Kafka broker until Ctrl-C, for machines without containers. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = "Runs a one-node Kafka broker on this machine until Ctrl-C. For trying out, not for production.")
public final class BrokerCommand implements Callable<Integer> {
    private static final int MOST_PORT = 65535;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port to listen on, on localhost only; 0 takes a free one (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where topics are kept (default ~/.local/state/trail-insights/broker).")
    private Path data;

    @Override
    public Integer call() {
        if (port < 0 || port > MOST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port is " + port + "; it must be from 0 to " + MOST_PORT);
        }
        Path folder = data == null
                ? Path.of(System.getProperty("user.home"), ".local", "state", "trail-insights", "broker")
                : data;
        KafkaBroker broker = KafkaBroker.start(folder, port);
        // Ctrl-C ends the process through its hooks; the broker must have closed its files by then.
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Kafka is at " + broker.bootstrapServers() + ", its data in " + folder + ". Ctrl-C stops it.");
        out.flush();
        broker.awaitShutdown();
        return 0;
    }
}
