package io.trailinsights.job.cli;

import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.detect.InsightMessage;
import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.route.DeadLetter;
import io.trailinsights.job.run.DetectJob;
import io.trailinsights.job.run.FlinkRuntime;
import io.trailinsights.job.sink.LineFileSink;
import io.trailinsights.job.source.RecordSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The detector over files: what would it have said? */
@Command(
        name = "backtest",
        description = "Runs the detector over files and writes the Insights it finds to a file.",
        footer = {"", "The same files with the same settings and one task give the same Insights with the same ids."})
public final class BacktestCommand implements Callable<Integer> {
    private static final long PROGRESS_SECONDS = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            required = true,
            arity = "1..*",
            description = "Files or folders with CloudTrail records: a trail's archive, NDJSON, gzip or not.")
    private List<Path> input;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where the Insights go, as NDJSON.")
    private Path output;

    @Option(names = "--dead-letters", paramLabel = "FILE", description = "Where dead letters go, as NDJSON.")
    private Path deadLetters;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Tasks side by side. With more than 1, records are read in another order each time, and the Insights may differ.")
    private int parallelism;

    @Mixin
    private DetectionFlags detection;

    @Override
    public Integer call() throws Exception {
        if (parallelism < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--parallelism is " + parallelism + "; it must be 1 or more");
        }
        DetectSettings settings = detection.read().build();
        RecordSource records = new RecordSource(settings, input);
        checkWritable(output);
        if (deadLetters != null) {
            checkWritable(deadLetters);
        }
        StreamExecutionEnvironment environment = FlinkRuntime.bounded(parallelism);
        DetectJob.define(environment, records.archive(), settings, insights(), deadLetters());
        long begin = System.nanoTime();
        JobExecutionResult result = await(environment.executeAsync("trail-insights backtest"), begin);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        PrintWriter out = spec.commandLine().getOut();
        BacktestSummary.print(result.getAllAccumulatorResults(), InsightTally.of(output), taken, out);
        out.println("settings " + settings.configVersion() + "; Insights in " + output);
        out.flush();
        return 0;
    }

    private Sink<InsightMessage> insights() {
        return new LineFileSink<>(output, InsightMessage::json);
    }

    private Sink<DeadLetter> deadLetters() {
        return deadLetters == null ? new DiscardingSink<>() : new LineFileSink<>(deadLetters, DeadLetter::json);
    }

    private void checkWritable(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.newBufferedWriter(file).close();
        } catch (IOException e) {
            throw new CommandFailure("cannot write to " + file + ": " + e, e);
        }
    }

    private JobExecutionResult await(JobClient job, long begin) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
        while (true) {
            try {
                return result.get(PROGRESS_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                printProgress(job, Duration.ofNanos(System.nanoTime() - begin), err);
            }
        }
    }

    private static void printProgress(JobClient job, Duration taken, PrintWriter err) throws InterruptedException {
        try {
            Map<String, Object> counts = job.getAccumulators().get(PROGRESS_SECONDS, TimeUnit.SECONDS);
            err.println(BacktestSummary.progress(counts, taken));
            err.flush();
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            // The job is starting or has just ended, and the cluster with it: the next second has the numbers.
            return;
        }
    }
}
