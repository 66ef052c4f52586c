package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.surprise.CountTail;
import io.trailinsights.baselines.surprise.TailBound;
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

/** The probability of a tail, and the bound that is asked first. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TailBenchmark {
    /** The count that is asked about, in standard deviations above the mean. */
    @Param({"1", "6"})
    private double deviations;

    @Param({"0.02", "1", "200"})
    private double mean;

    private double variance;
    private long count;
    private long few;

    @Setup
    public void make() {
        variance = mean + mean * mean / 4;
        count = (long) Math.ceil(mean + deviations * Math.sqrt(variance));
        few = (long) (mean / 2);
    }

    @Benchmark
    public double upper() {
        return CountTail.upper(count, mean, variance);
    }

    @Benchmark
    public double lower() {
        return CountTail.lower(few, mean, variance);
    }

    @Benchmark
    public boolean bound() {
        return TailBound.isBelow(count, mean, variance);
    }
}
