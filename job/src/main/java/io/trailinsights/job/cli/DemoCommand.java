package io.trailinsights.job.cli;

import io.trailinsights.job.demo.Demo;
import io.trailinsights.job.demo.DemoOptions;
import io.trailinsights.job.demo.DemoReport;
import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.synthetic.TrafficSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole of it on this machine, with nothing installed. */
@Command(
        name = "demo",
        description =
                "Shows it at work: Kafka and Flink in this process, weeks of a made company's history, then a day"
                        + " with attacks in it; and a page of this machine with what Slack, Teams, PagerDuty and a webhook get.")
public final class DemoCommand implements Callable<Integer> {
    /** A Monday, so that every run sees the same weeks; the live day is the Tuesday two weeks later. */
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-03-02");

    private static final int HISTORY_DAYS = 15;

    @Spec
    private CommandSpec spec;

    @Option(names = "--exit", description = "End when the live day is over, instead of waiting for Ctrl-C.")
    private boolean exit;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Leave insights.ndjson, findings.ndjson and report.html in this folder.")
    private Path output;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            defaultValue = "1440",
            description = "How much faster than life the live day is played (default 1440: a minute for a day).")
    private double speed;

    @Option(
            names = "--history-days",
            paramLabel = "N",
            defaultValue = "" + HISTORY_DAYS,
            description = "Days of history before the live day (default 15).")
    private int historyDays;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Other traffic of the same company.")
    private long seed;

    @Option(
            names = "--ui-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Flink's web interface on this port of localhost (default: a free one).")
    private int uiPort;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The page of alerts on this port of this machine (default: a free one).")
    private int port;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(
                    spec.commandLine(), "--port is " + port + "; it must be from 1 to 65535, or 0 for a free one");
        }
        if (!(speed > 0) || historyDays < 3 || historyDays > 365) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--speed is " + speed + " and --history-days " + historyDays
                            + "; speed must be above 0, and the days from 3 to 365");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("trail-insights-demo");
        try {
            DemoOptions options = new DemoOptions(traffic(), speed, uiPort == 0 ? freePort() : uiPort, port);
            Demo demo = new Demo(options, folder, Terminal.hasColour(), out);
            demo.run(found -> {
                write(found, options.traffic(), out);
                linger(out);
            });
        } finally {
            delete(folder);
        }
        return 0;
    }

    private TrafficSettings traffic() {
        LocalDate live = FIRST_DAY.plusDays(HISTORY_DAYS);
        return TrafficSettings.of(live.minusDays(historyDays), historyDays + 1)
                .withSeed(seed)
                .withAttacksOn(live);
    }

    private void linger(PrintWriter out) {
        if (exit) {
            return;
        }
        out.println("The page and the jobs go on: Ctrl-C ends the demo.");
        out.flush();
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Demo.Found found, TrafficSettings traffic, PrintWriter out) {
        if (output == null) {
            return;
        }
        Path file = output.resolve("insights.ndjson");
        Path findings = output.resolve("findings.ndjson");
        try {
            Files.createDirectories(output);
            Files.write(file, found.insights());
            Files.write(findings, found.findings());
        } catch (IOException e) {
            throw new CommandFailure("cannot write to " + output + ": " + e, e);
        }
        Path report = output.resolve("report.html");
        DemoReport.write(report, traffic, found.insights());
        out.println("Insights in " + file + ", their charts in " + report + ", findings in " + findings + ".");
        out.flush();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
