package io.trailinsights.job.cli;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.detect.FindingMessage;
import io.trailinsights.job.detect.InsightMessage;
import io.trailinsights.job.route.DeadLetter;
import io.trailinsights.job.run.DetectInput;
import io.trailinsights.job.run.DetectJob;
import io.trailinsights.job.run.FlinkRuntime;
import io.trailinsights.job.sink.LineFileSink;
import io.trailinsights.job.source.RecordSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.function.SerializableFunction;

/**
 * One run of the detector over files.
 *
 * @param settings of the detector
 * @param counts the job's accumulators
 * @param taken how long it took
 */
record BacktestRun(DetectSettings settings, Map<String, Object> counts, Duration taken) {
    private static final long PROGRESS_SECONDS = 1;

    /**
     * Runs the job and waits for its end, with a line a second about its progress.
     *
     * @param input files with records, in the order of their delivery
     * @param rules of people, in force from the beginning
     * @param files where what it finds goes
     * @param err for the lines
     */
    static BacktestRun of(
            DetectSettings settings,
            List<Path> input,
            List<Rule> rules,
            BacktestFiles files,
            int parallelism,
            PrintWriter err)
            throws Exception {
        RecordSource records = new RecordSource(settings, input);
        StreamExecutionEnvironment environment = FlinkRuntime.bounded(parallelism);
        DetectJob.define(
                environment,
                DetectInput.archive(records, rules),
                settings,
                new LineFileSink<>(files.insights(), InsightMessage::json),
                lines(files.findings(), FindingMessage::json),
                lines(files.deadLetters(), DeadLetter::json));
        long begin = System.nanoTime();
        JobExecutionResult result = await(environment.executeAsync("trail-insights backtest"), begin, err);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        return new BacktestRun(settings, result.getAllAccumulatorResults(), taken);
    }

    private static <T> Sink<T> lines(Path file, SerializableFunction<T, String> line) {
        return file == null ? new DiscardingSink<>() : new LineFileSink<>(file, line);
    }

    private static JobExecutionResult await(JobClient job, long begin, PrintWriter err) throws Exception {
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
            // The job is starting or has just ended (its cluster is gone then): the next second has the numbers.
            return;
        }
    }
}
