package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.episode.Attribution;
import io.trailinsights.baselines.principal.SightingFilter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to read and to write the state of an API, to name who was behind calls, and to filter sightings. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateBenchmark {
    @Param
    private Scenario scenario;

    private final SightingFilter filter = new SightingFilter();
    private byte[] stored;
    private ApiState api;
    private ApiCall[] calls;
    private int next;

    @Setup
    public void make() {
        stored = scenario.stored();
        api = Scenario.read(stored);
        calls = scenario.calls();
    }

    @Benchmark
    public ApiState read() {
        return Scenario.read(stored);
    }

    @Benchmark
    public byte[] write() {
        return Scenario.bytes(api);
    }

    @Benchmark
    public Attribution recentCallers() {
        return new Attributions(api, 0).recent(api.newest - 5, api.newest);
    }

    @Benchmark
    public Attribution baseline() {
        return new Attributions(api, 0).baseline(api.newest);
    }

    @Benchmark
    public boolean sighting() {
        next = next == calls.length - 1 ? 0 : next + 1;
        return filter.admits(calls[next]);
    }
}
