package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a call costs from the counting to the judgement, closed minutes and hours learnt included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {
    @Param
    private Scenario scenario;

    private final ApiDetector detector = new ApiDetector(DetectorSettings.DEFAULT);
    private byte[] stored;
    private ApiCall[] calls;

    @Setup
    public void make() {
        stored = scenario.stored();
        calls = scenario.calls();
    }

    @Benchmark
    @OperationsPerInvocation(Scenario.CALLS)
    public ApiState call() {
        ApiState api = Scenario.read(stored);
        for (ApiCall call : calls) {
            Scenario.show(detector, api, call);
        }
        return api;
    }
}
