package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.count.MinuteCounts;
import io.trailinsights.baselines.profile.SeriesModel;
import java.util.SplittableRandom;
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

/** What it costs to learn an hour, and to say what is expected of the next. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LearnBenchmark {
    private static final int HOUR = 60;
    private static final int BORN = 28_935_360;
    private static final int DAYS = 60;

    /** Calls a minute. */
    @Param({"0.005", "20"})
    private double rate;

    private MinuteCounts counts;
    private SeriesModel model;
    private int hour;

    @Setup
    public void make() {
        counts = new MinuteCounts();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DAYS * 24 * HOUR; i++) {
            fill(random, BORN + i);
        }
        begin();
    }

    private void begin() {
        model = new SeriesModel(BORN);
        hour = BORN / HOUR;
    }

    private void fill(SplittableRandom random, int minute) {
        double left = rate - random.nextDouble();
        while (left > 0) {
            counts.increment(minute);
            left -= 1;
        }
    }

    @Benchmark
    public double hour() {
        if (hour == BORN / HOUR + DAYS * 24) {
            begin();
        }
        hour++;
        model.learn(hour * HOUR, counts, Integer.MAX_VALUE);
        return model.highRate(hour);
    }
}
